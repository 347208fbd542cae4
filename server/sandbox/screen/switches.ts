// Everything a person can switch on the screen stands in its address, so a set-up can be reloaded, linked and tested.

/** Switches that differ from the default, as they stand in the address. */
export type Switches = URLSearchParams

const NAMES = ['member', 'height', 'width', 'theme', 'silent', 'nilear', 'repeat']
const WIDTHS = ['240', '300', '420', 'full']
const DEFAULT_HEIGHT = 300
const DEFAULT_WIDTH = '300'

/** Only the switches: search words and page numbers of the list stay behind. */
export function switchesOf(url: URL): Switches {
  return new URLSearchParams([...url.searchParams].filter(([name]) => NAMES.includes(name)))
}

/** An address inside the screen that keeps the switches. */
export function address(path: string, switches: Switches, more: Record<string, string | number> = {}): string {
  const query = new URLSearchParams(switches)
  for (const [name, value] of Object.entries(more)) if (value !== '') query.set(name, String(value))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export function companyPath(tenant: string, id: number): string {
  return `/${encodeURIComponent(tenant)}/company/${id}`
}

export function heightOf(switches: Switches): number {
  const asked = Number(switches.get('height'))
  return Number.isInteger(asked) && asked >= 100 && asked <= 2000 ? asked : DEFAULT_HEIGHT
}

export function widthOf(switches: Switches): string {
  return WIDTHS.find((width) => width === switches.get('width')) ?? DEFAULT_WIDTH
}

/** The chosen scheme, or '' for the one of the person's system. */
export function themeOf(switches: Switches): '' | 'light' | 'dark' {
  const asked = switches.get('theme')
  return asked === 'light' || asked === 'dark' ? asked : ''
}

export function isOn(switches: Switches, name: string): boolean {
  return switches.get(name) === '1'
}
