// Before the first paint of the page of results: the list from A to Z makes room, so that nothing jumps later.

if (location.hash.startsWith("#q=")) document.documentElement.classList.add("searching");
