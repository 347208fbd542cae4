// The focus is moved only inside a frame that has it already, and never scrolls the screen around it.

/** For what a person has just unfolded: the next key belongs there. */
export function focusHere(element: HTMLElement | null): void {
  if (element !== null && document.hasFocus()) element.focus({ preventScroll: true })
}

/** For what took the place of a pressed button: without it the focus would fall back to the start of the page. */
export function catchFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) focusHere(element)
}
