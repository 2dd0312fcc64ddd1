/* Looks at sheets as they are laid out for paper: a function of the selector of the sheets. What is outside of its sheet,
   wider than its column, cut off or on top of another is said in words; type is measured in points, boxes in millimetres. */
(selector) => {
  // The last net of a full list: these may end before their texts do, and say so ("mehr: QR-Code").
  const NET = '.is-clamped :is(.p-kind, .p-caution p, .p-left, .p-words)';
  const mm = (node, side) => ((node?.getBoundingClientRect()[side] ?? 0) / 96) * 25.4;
  const named = (node) => `${node.className || node.nodeName}: ${node.textContent.trim().slice(0, 40)}`;

  // From the first letter of a text to its last, word by word: a blank at the end of a line hangs out of it.
  const width = (text) => {
    const boxes = [...text.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getBoundingClientRect();
    });
    return { left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)) };
  };

  // A text is as high as its block: what browsers call the height of letters is that of their font, in Arabic two lines.
  const height = (text) => {
    let block = text.parentElement;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
    return block.getBoundingClientRect();
  };

  const partsOf = (sheet) =>
    [...sheet.children].filter((part) => mm(part, 'height') > 0 && !part.matches('.number-of-sheet'));

  const misplaced = (sheet) => {
    const page = sheet.getBoundingClientRect();
    return partsOf(sheet).flatMap((part, at, parts) => {
      const box = part.getBoundingClientRect();
      const covers = at && box.top < parts[at - 1].getBoundingClientRect().bottom - 0.5;
      return [
        ...(covers ? [`overlap ${named(part)}`] : []),
        ...(box.bottom > page.bottom + 0.5 ? [`below the page ${named(part)}`] : []),
      ];
    });
  };

  const textsOf = (sheet) => {
    const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const seen = walker.currentNode.data.trim() && parent.getClientRects().length;
      if (seen && !parent.closest(`.number-of-sheet, ${NET}`)) texts.push(walker.currentNode);
    }
    return texts;
  };

  const cut = (sheet, text) => {
    const parent = text.parentElement;
    const { left, right } = width(text);
    const { top, bottom } = height(text);
    const sideways = (node) => {
      const box = node.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1;
    };
    const holder = (parent.closest('.p-card, .p-notes, .sheet > *') ?? sheet).getBoundingClientRect();
    return [
      ...(sideways(sheet) ? [`outside ${named(parent)}`] : []),
      ...(sideways(parent.closest('td, th, p, h2, h3, .s-brief > span, div')) ? [`too wide ${named(parent)}`] : []),
      ...(bottom > holder.bottom + 2 || top < holder.top - 2 ? [`clipped ${named(parent)}`] : []),
    ];
  };

  const size = (node) => parseFloat(getComputedStyle(node).fontSize);
  const sizes = (sheet, what) => [...sheet.querySelectorAll(what)].map(size);

  return [...document.querySelectorAll(selector)].map((sheet) => {
    const texts = textsOf(sheet);
    return {
      id: sheet.dataset.provider,
      fit: sheet.dataset.fit,
      clamped: sheet.matches('.is-clamped'),
      smallest: Math.min(...texts.map((text) => size(text.parentElement) * 0.75)),
      largest: Math.min(...sizes(sheet, '.p-phone'), 99) > Math.max(...sizes(sheet, 'h3'), 0),
      notes: mm(sheet.querySelector('.s-notes'), 'height'),
      code: mm(sheet.querySelector('.p-code svg'), 'width'),
      faults: [...misplaced(sheet), ...texts.flatMap((text) => cut(sheet, text))],
    };
  });
}
