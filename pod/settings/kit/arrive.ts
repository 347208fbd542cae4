// What the address of a page names, and how the page comes to it.
import { focusHere } from '../../components/focus.ts'

/** What follows the question mark of a page's address: `?filter=held`. */
export const queryOf = (rest: string): URLSearchParams => new URLSearchParams(rest.slice(rest.indexOf('?') + 1))

/** A ref for what the address names: it comes into view, and the next key belongs to the first field in it. */
export function arriveAt(element: Element | null): void {
  if (element === null) return
  element.scrollIntoView({ block: 'center' })
  focusHere(element.querySelector<HTMLElement>('input:not([disabled]), select:not([disabled])'))
}

/** A ref for a form of which the address names one part: a fieldset, by its name. */
export const arriveAtPart =
  (name: string) =>
  (form: HTMLFormElement | null): void =>
    arriveAt(form?.querySelector(`fieldset[name="${name}"]`) ?? null)
