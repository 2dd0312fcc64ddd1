// »Seite schnell verlassen«: Shift three times within two seconds, or the link. The page is replaced in the history,
// so that »back« does not lead here; what was visited before stays, and the page says so.

const PRESSES = 3;
const WITHIN = 2000;

/** Wire the exit links of a discreet page. */
export function startExit(links) {
  let pressed = [];
  const leave = () => {
    document.body.replaceChildren(); // nothing to read while the other page loads
    location.replace(links[0].href);
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  // A jump within the page would add an entry to the history that leads back here: replace the entry instead.
  document.addEventListener("click", (event) => {
    const jump = event.target.closest('a[href^="#"]');
    if (!jump) return;
    event.preventDefault();
    location.replace(jump.href);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      pressed = [];
      return;
    }
    if (event.repeat) return;
    pressed = [...pressed.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (pressed.length >= PRESSES) leave();
  });
}
