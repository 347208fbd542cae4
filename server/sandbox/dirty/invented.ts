// Words put together from parts: many, pronounceable, and few of them twice.

import type { Random } from '../random.ts'

const words = (text: string) => text.split(' ')
const compose = (first: string[], second: string[]) =>
  first.flatMap((start) => second.filter((end) => end !== start.toLowerCase()).map((end) => start + end))

/** Ashbourne, Hartley, Wedgwood: English surnames and village names. */
export const composedSurnames = compose(
  words(
    'Ash Black Brad Brock Burn Cald Carl Clay Cold Craw Dal Dray East Ed Elling Fair Far Glad Green Hack Hal Hard Hart Haw Hay Hollo Hunt Kings Lang Lock Long Mar Mill Nor Nott Old Pem Ports Rad Red Rock Rother Sal Shel Sher Stan Staf Strat Thorn Wake Wal War Wash Wed West Whit Win Wood',
  ),
  words(
    'berry born bourne bridge brook burn bury by combe cott croft dale field ford gate ham hill holm house hurst ington land leigh ley low man marsh mere more ridge shaw sley smith son stead stone ton tree ward water way well wick worth',
  ),
)

/** Mühlbach, Steinhauer, Lindemann. */
export const germanSurnames = compose(
  words(
    'Acker Alt Bach Berg Birk Blum Brand Breit Buch Dorn Eich Eis Falk Feld Fried Gold Grün Hart Hein Herr Hof Holz Kalt Kirch Klein König Korn Lang Lind Löwen Mühl Neu Ober Reich Roth Schön Silber Sonn Stein Stern Stroh Tann Wald Weiß Wein Wind Winkel Wolf Ziegel',
  ),
  words(
    'bach bauer baum beck berg berger brunn burg dorf dörfer feld fels haus hauer heim hof hoff hofer huber kamp kämper mann mayer meier meister müller rath reiter schmid stein steiner thal thaler wald',
  ),
)

/** Beaumont, Clairval, Montfort. */
export const frenchSurnames = compose(
  words('Beau Bel Bois Champ Châtel Clair Cour Dé Font Franc Gérard Grand Haut La Mont Petit Pré Roche Val Vieux'),
  words(
    'blanc bois brun champ champs clair court fort gris lange lac mont noir pré rieux sac salle val vert ville vigne',
  ),
)

/** Nordström, Lundqvist, Bergdahl. */
export const nordicSurnames = compose(
  words(
    'Ahl Alm Berg Björk Blom Ceder Dahl Ek Eng Fors Gran Gyllen Hall Hag Hed Holm Häll Kvist Lager Lind Ljung Lund Löf Malm Mo Nord Ny Ros Rönn Sand Sjö Skog Sten Ström Sund Söder Vester Väst Åker Ö Öst Øster',
  ),
  words(
    'berg blad blom bäck dahl fors gren gård holm hult kvist lind lund man mark qvist rot sen stedt strand ström vall vik',
  ),
)

/** Cedarbrook, Foxhollow, Stillwater. */
export const composedPlaces = compose(
  words(
    'Alder Apple Bay Beaver Birch Bluff Bright Cedar Cherry Clear Cliff Cotton Crystal Deer Eagle Elm Ever Falcon Fern Fox Glen Grand Gray Hazel Heron High Iron Lake Laurel Long Maple Meadow Mill Oak Orchard Pine Plain River Rose Sage Silver Spring Stone Summer Sweet Timber Valley Willow Winter Wolf',
  ),
  words(
    'brook burg bury crest dale falls field ford fork grove haven hollow land mere point port ridge side ton town vale view ville water wood',
  ),
).map((place) => place.replace(/([a-z])\1\1/, '$1$1'))

const adjectives = words(
  'Advanced Alpine Amber Atomic Big Black Blue Bold Bright Bronze Classic Clever Coastal Copper Cosmic Crimson Crystal Desert Digital Double Eastern Emerald First Flying Forward Four Fresh Gentle Golden Good Grand Gray Great Green Happy Hidden High Honest Humble Iron Ivory Jade Jolly Keen Little Lone Lucky Metro Mighty Modern Noble North Northern Old Open Orange Pacific Patriot Premier Prime Proud Pure Quick Quiet Rapid Red Rising Royal Rustic Sapphire Scarlet Second Shining Silent Silver Simple Smart Solid South Southern Stately Steady Stone Sunny Swift Tall Third Three True Twin United Velvet Vital Wandering Warm West Western White Wild Wise Yellow',
)
const nouns = words(
  'Acorn Anchor Anvil Apple Arch Arrow Badger Barn Bear Beacon Bee Bell Bison Bluff Bridge Buffalo Canvas Canyon Castle Cedar Circle Cloud Coast Compass Condor Coral Creek Crow Crown Dawn Delta Dog Door Dove Dragon Eagle Ember Falcon Feather Fern Finch Fir Flame Forest Forge Fox Garden Gate Glacier Harbor Hare Harvest Hawk Heron Hill Hive Horse Island Key Kite Ladder Lake Lantern Leaf Lily Lion Lotus Maple Meadow Mesa Mill Moon Moose Mountain Needle Oak Orchard Otter Owl Palm Panda Path Peak Pearl Pelican Pepper Phoenix Pine Plum Point Pond Quail Rabbit Rail Raven Reef Ridge River Robin Rock Root Rose Sail Salmon Shore Sky Sparrow Spoke Spruce Spur Star Stag Stone Stork Stream Summit Sun Swan Table Thistle Tiger Timber Torch Tower Trail Tree Trout Turtle Union Valley Vine Violet Wagon Wave Wheel Whale Willow Wind Wing Wolf Wren',
)

/** Blue Heron, Iron Bridge. */
export function pairedWords(random: Random): string {
  return `${random.pick(adjectives)} ${random.pick(nouns)}`
}

const onsets = words('b br c ch cl d dr f fl g gl gr h j k kr l m n p pl pr qu r s sh sk sp st str t th tr v w x y z')
const vowels = words('a a e e i i o o u ae ai ea eo ia io oa y')
const closes = words('b c d ft l ld ll lt m n nd nt p r rd rk rn rt s sk ss st t th v x z')
const endings = words('a ia is o on ex ix ara era ora ento iva ity us um ar el en ify ly')
const technical = words(
  'Core Data Edge Flex Flow Force Gen Grid Hub Lab Lark Line Link Logic Loop Mark Mind Net Path Point Pulse Scale Scape Sense Shift Source Spark Sphere Stack Stream Sync Tech Tek Tone Tron Vault Wave Ware Works Wise Zone',
)

/** Zentara, Velocore, Quorix: words nobody had before. */
export function brandWord(random: Random): string {
  const syllable = () => random.pick(onsets) + random.pick(vowels)
  const start = syllable() + (random.chance(0.5) ? random.pick(closes) : syllable())
  const kind = random.next()
  if (kind < 0.45) return capital(start + random.pick(endings))
  const second = random.pick(technical)
  return capital(start) + (kind < 0.6 ? second : second.toLowerCase())
}

/** The first letter large. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
