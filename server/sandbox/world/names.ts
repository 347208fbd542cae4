// Names, addresses and phones as an MSP's customers have them.

import type { Random } from '../random.ts'
import type { CompanySeed } from './builder.ts'

const families =
  'Abbott Alvarez Anderson Barker Bauer Bennett Bishop Boyd Brandt Brennan Briggs Burke Callahan Carver Castillo Chandler Cho Clarke Coleman Conrad Cooper Crawford Dalton Delgado Donovan Doyle Drake Ellison Espinoza Farrell Fischer Fletcher Flynn Foster Gallagher Garrett Gibson Grady Graham Hansen Harmon Hartley Hayes Hendricks Holloway Howell Ingram Jennings Kaplan Keller Kendall Kirby Lambert Larsen Lawson Lindgren Lowell Maddox Malone Marsh McBride McKenna Mercer Monroe Morrow Nakamura Nash Nguyen Nolan Norris Ortega Osborne Pacheco Parrish Patel Pearson Pham Pierce Porter Prescott Quinn Ramsey Reyes Rhodes Rowe Salazar Sandoval Schaefer Sawyer Sheridan Singh Sloan Stanton Stokes Sutton Tanaka Thatcher Trujillo Tucker Underwood Vance Vaughn Walsh Ware Weaver Whitaker Winslow Wyatt Yates Zimmerman'.split(
    ' ',
  )
const firstNames =
  'Aaron Abigail Adam Alicia Amanda Andre Angela Anita Ben Beth Brian Carla Carlos Carol Chris Claire Daniel Dana David Deborah Derek Diane Elena Emily Eric Erin Felix Fiona Frank Gina Grace Greg Hannah Heidi Henry Irene Isaac Jack Janet Jason Jenna Joel Julia Karen Keith Kim Laura Leo Linda Lisa Louis Maria Mark Megan Miguel Monica Nancy Nathan Nicole Oscar Pamela Paul Priya Rachel Raj Renee Robert Rosa Ryan Sam Sandra Sara Scott Sheila Simon Sofia Steve Susan Tara Theresa Tim Tina Tyler Vanessa Victor Wendy Will Yuki Zach'.split(
    ' ',
  )
const places =
  'Alder|Amber|Arrowhead|Aspen|Beacon|Bear Creek|Birchwood|Blue Ridge|Boulder|Bridgeport|Canyon|Cardinal|Cedar Hill|Clearwater|Copper|Coral Bay|Crescent|Crown Point|Deer Park|Eastgate|Elkhorn|Evergreen|Fairview|Falcon|Foothill|Fox Hollow|Frontier|Glacier|Golden Gate|Granite|Great Lakes|Green Valley|Harbor|Hawthorne|Heritage|Hidden Lake|Highland|Hillcrest|Horizon|Iron Bridge|Juniper|Keystone|Lakeshore|Laurel|Liberty|Lighthouse|Magnolia|Maple Grove|Meadowbrook|Mesa|Midtown|Mill Creek|Mountain View|North Shore|Oak Hill|Old Town|Orchard|Pacific|Parkside|Pine Ridge|Pinnacle|Pioneer|Prairie|Quarry|Rainier|Red Rock|Ridgeline|Riverbend|Rockport|Rosewood|Sandstone|Sequoia|Silver Lake|Southside|Spruce|Sterling|Stonebridge|Summit|Sunrise|Tamarack|Three Rivers|Timber|Trailhead|Union|Valley|Vista|Walnut|Westgate|Whitewater|Wildwood|Willow|Windmill'.split(
    '|',
  )
const trades = [
  'Dental Group',
  'Dental Care',
  'Family Dentistry',
  'Orthodontics',
  'Law Group',
  'Law Firm',
  'Legal',
  'Manufacturing',
  'Machine Works',
  'Fabrication',
  'Medical Clinic',
  'Pediatrics',
  'Veterinary Hospital',
  'Physical Therapy',
  'Eye Care',
  'Accounting',
  'CPAs',
  'Wealth Advisors',
  'Insurance Agency',
  'Title Company',
  'Credit Union',
  'Construction',
  'Builders',
  'Roofing',
  'Electric',
  'Plumbing',
  'Mechanical',
  'Architects',
  'Engineering',
  'Surveying',
  'Real Estate',
  'Property Management',
  'Logistics',
  'Freight',
  'Auto Group',
  'Brewing',
  'Foods',
  'Farms',
  'Winery',
  'Hotel',
  'Academy',
  'Montessori School',
  'Community Church',
  'Foundation',
  'Food Bank',
  'Printing',
  'Packaging',
  'Plastics',
  'Supply',
  'Equipment Rental',
  'Landscaping',
  'Marketing',
  'Staffing',
  'Optical',
  'Pharmacy',
  'Senior Living',
]
const suffixes = ['', '', '', '', ' LLC', ', LLC', ' Inc', ', Inc.', ' PC', ' Co.']
const streets =
  'Main St|Oak Ave|Pine St|Market St|Broadway|Commerce Dr|Industrial Way|Lake Rd|Park Blvd|2nd Ave|Washington St|Mill Rd|Center St|River Rd|Jefferson Ave'.split(
    '|',
  )

interface Town {
  city: string
  state: string | null
  zip: string
  area: string
  country: CompanySeed['address']['country']
}

const towns: Town[] = [
  ['Portland', 'OR', '97205', '503'],
  ['Salem', 'OR', '97301', '971'],
  ['Bend', 'OR', '97701', '541'],
  ['Seattle', 'WA', '98101', '206'],
  ['Spokane', 'WA', '99201', '509'],
  ['Tacoma', 'WA', '98402', '253'],
  ['Boise', 'ID', '83702', '208'],
  ['Denver', 'CO', '80202', '303'],
  ['Fort Collins', 'CO', '80524', '970'],
  ['Salt Lake City', 'UT', '84101', '801'],
  ['Phoenix', 'AZ', '85004', '602'],
  ['Austin', 'TX', '78701', '512'],
  ['Dallas', 'TX', '75201', '214'],
  ['Houston', 'TX', '77002', '713'],
  ['Chicago', 'IL', '60603', '312'],
  ['Madison', 'WI', '53703', '608'],
  ['Minneapolis', 'MN', '55402', '612'],
  ['Columbus', 'OH', '43215', '614'],
  ['Nashville', 'TN', '37203', '615'],
  ['Atlanta', 'GA', '30303', '404'],
  ['Tampa', 'FL', '33602', '813'],
  ['Raleigh', 'NC', '27601', '919'],
  ['Richmond', 'VA', '23219', '804'],
  ['Boston', 'MA', '02110', '617'],
  ['Portland', 'ME', '04101', '207'],
].map(([city = '', state = '', zip = '', area = '']) => ({ city, state, zip, area, country: 'US' }))

const abroad: Town[] = [
  { city: 'Leeds', state: null, zip: 'LS1 4AP', area: '113', country: 'GB' },
  { city: 'Bristol', state: null, zip: 'BS1 5TR', area: '117', country: 'GB' },
  { city: 'Manchester', state: null, zip: 'M2 5DB', area: '161', country: 'GB' },
  { city: 'Hamburg', state: null, zip: '20095', area: '40', country: 'DE' },
  { city: 'Stuttgart', state: null, zip: '70173', area: '711', country: 'DE' },
  { city: 'Brisbane', state: 'QLD', zip: '4000', area: '7', country: 'AU' },
  { city: 'Melbourne', state: 'VIC', zip: '3000', area: '3', country: 'AU' },
]
const endings = { US: '.com', GB: '.co.uk', DE: '.de', AU: '.com.au' }
const legal = { US: '', GB: ' Ltd', DE: ' GmbH', AU: ' Pty Ltd' }

/** A person's name. */
export function personName(random: Random): { firstName: string; lastName: string } {
  return { firstName: random.pick(firstNames), lastName: random.pick(families) }
}

/** A company like a hundred others; its name and phone are nobody else's. */
export function ordinaryCompany(random: Random, taken: Set<string>): CompanySeed & { domain: string } {
  const town = random.chance(0.88) ? random.pick(towns) : random.pick(abroad)
  const name = unused(taken, town, () => {
    const suffix = town.country === 'US' ? random.pick(suffixes) : legal[town.country]
    const start = random.int(1, 4)
    const trade = random.pick(trades)
    if (start === 1) return `${random.pick(families)} ${trade}${suffix}`
    if (start === 2) return `${random.pick(families)} & ${random.pick(families)} ${trade}${suffix}`
    return `${random.pick(places)} ${trade}${suffix}`
  })
  const word = slug(name)
  const domain = `${word}${endings[town.country]}`
  const { area: _, ...place } = town
  return {
    name,
    identifier: word.slice(0, 25),
    phone: random.chance(0.95) ? phoneIn(random, taken, town) : null,
    website: random.chance(0.9) ? written(random, domain) : null,
    address: { line: `${random.int(10, 9900)} ${random.pick(streets)}`, ...place },
    domain,
  }
}

/** Letters and digits only, without what a company is in law. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/(,? (llc|inc\.?|pc|co\.|ltd|gmbh|pty ltd))+$/, '')
    .replace(/[^a-z0-9]/g, '')
}

function unused(taken: Set<string>, town: Town, make: () => string): string {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const name = make()
    if (claim(taken, slug(name))) return name
  }
  // Names run short in a very large world: the town tells them apart, then a number.
  const base = `${make()} of ${town.city}`
  let name = base
  for (let number = 2; !claim(taken, slug(name)); number += 1) name = `${base} ${number}`
  return name
}

function phoneIn(random: Random, taken: Set<string>, town: Town): string {
  for (;;) {
    const line = `${random.int(200, 989)}${String(random.int(0, 9999)).padStart(4, '0')}`
    if (!claim(taken, `phone ${town.area}${line}`)) continue
    if (town.country === 'US')
      return random.chance(0.5) ? `${town.area}${line}` : `(${town.area}) ${line.slice(0, 3)}-${line.slice(3)}`
    return {
      GB: `+44 ${town.area} ${line.slice(0, 3)} ${line.slice(3)}`,
      DE: `+49 ${town.area} ${line}`,
      AU: `+61 ${town.area} 9${line.slice(0, 3)} ${line.slice(3)}`,
    }[town.country]
  }
}

function claim(taken: Set<string>, key: string): boolean {
  if (taken.has(key)) return false
  taken.add(key)
  return true
}

function written(random: Random, domain: string): string {
  return random.pick([domain, `www.${domain}`, `https://${domain}`, `https://www.${domain}/`, `http://www.${domain}`])
}
