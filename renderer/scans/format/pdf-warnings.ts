/** What the library says when it leaves a part of a page out. */
const leftOut = /image|ignoring errors|ignoring XObject/i;

// The library leaves out what it cannot read, and tells only the console: the window hears it, to tell the person.
console.warn = (said: unknown) => {
  if (leftOut.test(String(said))) self.postMessage({ leftOut: true });
};
