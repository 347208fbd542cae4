// What the words of a company name are good for. A trade or a filler says little by being shared and little by being
// left out; a direction or a number tells one branch from another.

/** joining: and, of. filler: group, services. trade: dental, law. direction and number: what tells branches apart. */
export type WordClass = 'joining' | 'filler' | 'trade' | 'direction' | 'number' | 'distinctive'

const JOINING =
  'and at by da das de del dem den der des di do du e el en et for fur het i il im in la las le les lo los of og on para pour the to und van vom von y zu zum zur'

const FILLER =
  'agency associates association brothers business center co company companies corporate corporation enterprise enterprises fils firm ' +
  'global group groupe grupo gruppe gruppo gruppen holding holdings international institute nachfolger national office offices partner ' +
  'partners practice professional professionals service services sohn sohne solution solutions sons son specialists system ' +
  'systems team the trust usa us uk worldwide deutschland france italia espana nederland schweiz osterreich sverige norge danmark ' +
  'north america europe european american canada canadian online net com org inc incorporated limited'

const TRADES =
  'anwalte anwaltskanzlei apotheke arzt arztpraxis autohaus bauunternehmen boulangerie cabinet carpinteria clinica commercialista ' +
  'consulenza dachdeckerei dentiste druckerei elektrotechnik farmacia fahrschule garage gartenbau gasthaus gastronomie gemeinschaftspraxis handel ' +
  'hausarzt hausverwaltung huisarts imprimerie immobiliere immobiliare ingenieurburo klinik makelaars malerbetrieb maschinenbau metallbau ' +
  'notaire notaris oficina panaderia pharmacie pizzeria planungsburo praxis rechtsanwalte reisebyra restaurang revisorer sanitar ' +
  'schreinerei spedition steuerberater studio taller tandarts tandlage tischlerei transporte transports trasporti treuhand unternehmensberatung verlag ' +
  'versicherung verzekeringen wirtschaftsprufer zahnarzt zahnarztpraxis zimmerei ' +
  'academy accountancy accountants accounting advisers advisors advisory aerospace agriculture air animal apothecary architects architecture ' +
  'architekten archives art arts attorneys auto automotive autohaus aviation backerei bakery bank banking bar bau beauty beverage biotech ' +
  'bistro boats books boutique brewery brewing builders building cafe capital care catering cattle chemical chemicals ' +
  'chiropractic church cleaning clinic club coffee college commercial communications community computer computers construction consultants ' +
  'consulting contracting contractors cosmetics counseling cpa creative credit cuisine data dental dentistry dentists design ' +
  'designs development digital distribution distributors drilling education electric electrical electronics elektro elektronik ' +
  'employment energy engineering engineers entertainment environmental equipment estate events express eye fabrication family farm farms ' +
  'fashion fencing film finance financial fire fitness flooring florist food foods foundation freight funeral furniture gallery ' +
  'garage garden gardens gas glass golf graphics grill grocery hair hardware haus health healthcare heating home homes hospice hospital ' +
  'hospitality hotel hotels house housing hvac imaging immobilien imports industrial industries industry inn insurance interiors ' +
  'investment investments it jewelers kanzlei kitchen lab laboratories labs land landscape landscaping laundry law lawyers leasing legal ' +
  'library life lighting logistica logistics logistik lumber machine machinery maintenance management manufacturing marine market ' +
  'marketing markets massage materials mechanical media medical medicine memorial metal metals mining mobile montessori mortgage ' +
  'motor motors moving museum music network networks nursery oil optical optometry orthodontics orthopedics packaging paint painting ' +
  'paper park parts pediatrics pest pet petroleum pharma pharmacy photography physical physicians pizza plastics plumbing pool portfolio ' +
  'power precision press print printing processing production productions products project properties property ' +
  'psychology public publishing radiology realtors realty recovery recruitment recycling regional rehab remodeling rental rentals repair ' +
  'research resort resources restaurant restaurante restaurants retail roofing safety sales salon school schools science security senior ' +
  'shipping shop sign signs smiles software solar spa space sports staffing station steel steuerberatung stone storage store stores ' +
  'structural studio studios suppliers supplies supply surgery surgical surveying systemhaus tax tech technical technik technologies ' +
  'technology telecom textile textiles theatre therapy tile timber tire title tool tools tourism towing town toys trade trading ' +
  'training transport transportation travel tree trucking university urgent utilities vending ventures vet veterinary video village ' +
  'warehouse waste watch water wealth web wedding welding wellness wholesale window windows wine winery wood woodworking works workshop yoga'

const DIRECTIONS =
  'north south east west northern southern eastern western northeast northwest southeast southwest central downtown uptown midtown northside ' +
  'southside eastside westside upper lower nord sud ost norte sur este oeste ouest est noord zuid oost'

const NUMBERS = 'ii iii iv vi vii viii ix xi xii xiii first second third one two three'

const CLASSES: ReadonlyMap<string, WordClass> = new Map(
  (
    [
      ['trade', TRADES],
      ['filler', FILLER],
      ['joining', JOINING],
      ['direction', DIRECTIONS],
      ['number', NUMBERS],
    ] as const
  ).flatMap(([kind, words]) => words.split(/\s+/).map((word) => [word, kind] as const)),
)

/** The class of one word of a normalised name. */
export function wordClass(word: string): WordClass {
  return CLASSES.get(word) ?? (hasDigit(word) ? 'number' : 'distinctive')
}

const PLACEHOLDERS = new Set(
  (
    'n a,na,none,no name,noname,null,undefined,unknown,unnamed,test,tbd,tba,x,xx,xxx,new,demo,sample,example,temp,default,' +
    'internal,customer,client,office,main office,head office,support'
  ).split(','),
)

/** Whether a normalised name names nobody: signs alone, or what people type to get past a field that must not be empty. */
export const isPlaceholderName = (key: string): boolean => PLACEHOLDERS.has(key) || !/[\p{L}\p{N}]/u.test(key)

/** Asked of every word of every pair: by hand, for a pattern costs ten times as much. */
export function hasDigit(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (code >= 48 && code <= 57) return true
  }
  return false
}

/** How often a word stands in a company's name before any name has been seen: by its class, as a share of companies. */
export const EXPECTED_SHARE: Readonly<Record<WordClass, number>> = {
  joining: 0.1,
  filler: 0.03,
  trade: 0.01,
  direction: 0.004,
  number: 0.0005,
  distinctive: 0.00002,
}
