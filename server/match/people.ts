// Names of people: without titles, the given name in full where people shorten it.

const TITLES = new Set('mr mrs ms miss mx dr prof sir herr frau mme mlle sr sra jr dds md phd esq cpa'.split(' '))

/** Short forms of given names; only those that stand for one name or are hardly used for another. */
const SHORT = (
  'al albert,alex alexander,andy andrew,barb barbara,ben benjamin,beth elizabeth,bill william,billy william,bob robert,bobby robert,' +
  'cathy catherine,charlie charles,chris christopher,chuck charles,cindy cynthia,dan daniel,danny daniel,dave david,deb deborah,' +
  'debbie deborah,dick richard,don donald,doug douglas,ed edward,eddie edward,frank francis,fred frederick,greg gregory,jack john,' +
  'jeff jeffrey,jen jennifer,jenny jennifer,jerry gerald,jim james,jimmy james,joe joseph,jon jonathan,josh joshua,judy judith,' +
  'kate katherine,kathy katherine,katie katherine,ken kenneth,larry lawrence,liz elizabeth,maggie margaret,matt matthew,meg margaret,' +
  'mike michael,nick nicholas,pam pamela,pat patricia,patty patricia,peggy margaret,pete peter,phil philip,ray raymond,rich richard,' +
  'rick richard,rob robert,ron ronald,sam samuel,sandy sandra,steve stephen,steven stephen,stu stuart,sue susan,ted theodore,' +
  'terry terence,tim timothy,tom thomas,tony anthony,vicky victoria,walt walter,will william'
)
  .split(',')
  .map((pair) => pair.split(' ') as [string, string]) // Each pair above is two words.
const IN_FULL: ReadonlyMap<string, string> = new Map(SHORT)

/** "robert smith" for "Dr. Bob Smith", "Smith, Robert" and "ROBERT SMITH". */
export function personKey(raw: string): string {
  // "Smith, Robert, MD": what stands behind a comma may be a title alone.
  const [last = [], ...given] = raw
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const words = given.length === 1 ? [...given.flat(), ...last] : [...last, ...given.flat()]
  return words.map((word, at) => (at === 0 ? (IN_FULL.get(word) ?? word) : word)).join(' ')
}

const wordsOf = (raw: string): string[] =>
  raw
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word))
