// Where English is spoken. Every third town or so is invented, so that a hundred thousand companies spread.

import { createRandom } from '../random.ts'
import { type Country, type Town, townsOf } from './country.ts'
import { composedPlaces } from './invented.ts'

const usTowns =
  'Portland:OR:972:503|Salem:OR:973:971|Bend:OR:977:541|Eugene:OR:974:541|Seattle:WA:981:206|Spokane:WA:992:509|Tacoma:WA:984:253|Boise:ID:837:208|Denver:CO:802:303|Fort Collins:CO:805:970|Colorado Springs:CO:809:719|Salt Lake City:UT:841:801|Phoenix:AZ:850:602|Tucson:AZ:857:520|Las Vegas:NV:891:702|Reno:NV:895:775|Sacramento:CA:958:916|San Diego:CA:921:619|San Jose:CA:951:408|Fresno:CA:937:559|Los Angeles:CA:900:213|Albuquerque:NM:871:505|El Paso:TX:799:915|Austin:TX:787:512|Dallas:TX:752:214|Houston:TX:770:713|San Antonio:TX:782:210|Oklahoma City:OK:731:405|Tulsa:OK:741:918|Kansas City:MO:641:816|St. Louis:MO:631:314|Omaha:NE:681:402|Des Moines:IA:503:515|Minneapolis:MN:554:612|Saint Paul:MN:551:651|Madison:WI:537:608|Milwaukee:WI:532:414|Chicago:IL:606:312|Peoria:IL:616:309|Indianapolis:IN:462:317|Fort Wayne:IN:468:260|Detroit:MI:482:313|Grand Rapids:MI:495:616|Columbus:OH:432:614|Cleveland:OH:441:216|Cincinnati:OH:452:513|Louisville:KY:402:502|Lexington:KY:405:859|Nashville:TN:372:615|Memphis:TN:381:901|Knoxville:TN:379:865|Birmingham:AL:352:205|Mobile:AL:366:251|Jackson:MS:392:601|New Orleans:LA:701:504|Little Rock:AR:722:501|Atlanta:GA:303:404|Savannah:GA:314:912|Tampa:FL:336:813|Orlando:FL:328:407|Miami:FL:331:305|Jacksonville:FL:322:904|Charleston:SC:294:843|Columbia:SC:292:803|Raleigh:NC:276:919|Charlotte:NC:282:704|Greensboro:NC:274:336|Richmond:VA:232:804|Norfolk:VA:235:757|Baltimore:MD:212:410|Pittsburgh:PA:152:412|Philadelphia:PA:191:215|Harrisburg:PA:171:717|Newark:NJ:071:973|Trenton:NJ:086:609|New York:NY:100:212|Brooklyn:NY:112:718|Albany:NY:122:518|Buffalo:NY:142:716|Rochester:NY:146:585|Syracuse:NY:132:315|Hartford:CT:061:860|Providence:RI:029:401|Boston:MA:021:617|Worcester:MA:016:508|Springfield:MA:011:413|Manchester:NH:031:603|Burlington:VT:054:802|Portland:ME:041:207|Bangor:ME:044:207|Anchorage:AK:995:907|Honolulu:HI:968:808|Billings:MT:591:406|Fargo:ND:581:701|Sioux Falls:SD:571:605|Cheyenne:WY:820:307|Springfield:MO:658:417|Springfield:IL:627:217|Columbus:GA:319:706|Charleston:WV:253:304'
const gbTowns =
  'Leeds::LS:113|Bristol::BS:117|Manchester::M:161|Birmingham::B:121|Sheffield::S:114|Liverpool::L:151|Nottingham::NG:115|Leicester::LE:116|Edinburgh::EH:131|Glasgow::G:141|Reading::RG:118|London::EC:20|London::SW:20|London::N:20|Cardiff::CF:2920|Belfast::BT:2890|Southampton::SO:2380|Coventry::CV:2476|Newcastle upon Tyne::NE:191|York::YO:1904|Oxford::OX:1865|Cambridge::CB:1223|Norwich::NR:1603|Exeter::EX:1392|Bath::BA:1225|Derby::DE:1332|Preston::PR:1772|Swindon::SN:1793|Ipswich::IP:1473|Chester::CH:1244|Lincoln::LN:1522|Worcester::WR:1905|Gloucester::GL:1452|Aberdeen::AB:1224|Inverness::IV:1463|Milton Keynes::MK:1908|Stoke-on-Trent::ST:1782|St Albans::AL:1727'
const caTowns =
  'Toronto:ON:M5:416|Ottawa:ON:K1:613|Hamilton:ON:L8:905|London:ON:N6:519|Montréal:QC:H3:514|Québec:QC:G1:418|Calgary:AB:T2:403|Edmonton:AB:T5:780|Vancouver:BC:V6:604|Victoria:BC:V8:250|Winnipeg:MB:R3:204|Regina:SK:S4:306|Saskatoon:SK:S7:306|Halifax:NS:B3:902|Moncton:NB:E1:506|St. John’s:NL:A1:709|Kingston:ON:K7:613|Windsor:ON:N9:519'
const auTowns =
  'Sydney:NSW:20:2|Newcastle:NSW:23:2|Wollongong:NSW:25:2|Melbourne:VIC:30:3|Geelong:VIC:32:3|Ballarat:VIC:33:3|Brisbane:QLD:40:7|Gold Coast:QLD:42:7|Cairns:QLD:48:7|Perth:WA:60:8|Adelaide:SA:50:8|Hobart:TAS:70:3|Canberra:ACT:26:2|Darwin:NT:08:8'
const nzTowns =
  'Auckland::10:9|Wellington::60:4|Christchurch::80:3|Hamilton::32:7|Dunedin::90:3|Tauranga::31:7|Nelson::70:3'
const ieTowns =
  'Dublin::D02:1|Dublin::D08:1|Cork::T12:21|Galway::H91:91|Limerick::V94:61|Waterford::X91:51|Kilkenny::R95:56'

const llc = ['LLC', 'L.L.C.', 'L.L.C', 'Llc', 'Limited Liability Company']
const inc = ['Inc.', 'Inc', 'Incorporated', 'INC']
const ltd = ['Ltd', 'Limited', 'Ltd.', 'L.T.D.', 'LTD']
const corp = ['Corp.', 'Corp', 'Corporation']
const llp = ['LLP', 'L.L.P.']
const pc = ['PC', 'P.C.', 'P.C']

/** They and what is particular about each. */
export const englishCountries: Country[] = [
  {
    code: 'US',
    names: ['United States', 'US', 'USA', 'U.S.A.', 'United States of America'],
    language: 'en',
    share: 52,
    towns: withInvented(townsOf(usTowns), 500),
    zipTail: '##',
    phone: { code: '1', trunk: '', digits: 10, mobile: '' },
    tlds: ['com', 'com', 'com', 'com', 'com', 'net', 'org', 'us', 'biz', 'co', 'io'],
    forms: [llc, llc, llc, inc, inc, corp, ['Co.', 'Co', 'Company'], pc, llp, ['PLLC', 'P.L.L.C.'], ['LP', 'L.P.']],
  },
  {
    code: 'GB',
    names: ['United Kingdom', 'UK', 'GB', 'Great Britain', 'England', 'U.K.'],
    language: 'en',
    share: 12,
    towns: withInvented(townsOf(gbTowns), 150),
    zipTail: '# #@@',
    phone: { code: '44', trunk: '0', digits: 10, mobile: '7' },
    tlds: ['co.uk', 'co.uk', 'co.uk', 'com', 'uk', 'org.uk', 'net'],
    forms: [ltd, ltd, ltd, ltd, llp, ['PLC', 'plc', 'P.L.C.'], ['CIC', 'C.I.C.']],
  },
  {
    code: 'CA',
    names: ['Canada', 'CA', 'CAN'],
    language: 'en',
    share: 7,
    towns: withInvented(townsOf(caTowns), 80),
    zipTail: '@ #@#',
    phone: { code: '1', trunk: '', digits: 10, mobile: '' },
    tlds: ['ca', 'ca', 'com', 'com', 'org'],
    forms: [inc, ltd, corp, llp, ['ULC', 'U.L.C.']],
  },
  {
    code: 'AU',
    names: ['Australia', 'AU', 'AUS'],
    language: 'en',
    share: 5,
    towns: withInvented(townsOf(auTowns), 60),
    zipTail: '##',
    phone: { code: '61', trunk: '0', digits: 9, mobile: '4' },
    tlds: ['com.au', 'com.au', 'com', 'net.au', 'org.au'],
    forms: [['Pty Ltd', 'Pty. Ltd.', 'Pty Limited', 'Proprietary Limited', 'P/L', 'PTY LTD'], ltd],
  },
  {
    code: 'NZ',
    names: ['New Zealand', 'NZ'],
    language: 'en',
    share: 2,
    towns: withInvented(townsOf(nzTowns), 20),
    zipTail: '##',
    phone: { code: '64', trunk: '0', digits: 8, mobile: '21' },
    tlds: ['co.nz', 'co.nz', 'nz', 'com'],
    forms: [ltd],
  },
  {
    code: 'IE',
    names: ['Ireland', 'IE', 'Republic of Ireland', 'Eire'],
    language: 'en',
    share: 2,
    towns: withInvented(townsOf(ieTowns), 20),
    zipTail: ' @@##',
    phone: { code: '353', trunk: '0', digits: 8, mobile: '87' },
    tlds: ['ie', 'ie', 'com'],
    forms: [ltd, ltd, ['DAC', 'D.A.C.', 'Designated Activity Company'], ['Teo', 'Teoranta']],
  },
]

// Smaller places around the known ones, the same in every run.
function withInvented(towns: Town[], count: number): Town[] {
  const random = createRandom(count)
  const small = Array.from({ length: count }, () => ({ ...random.pick(towns), city: random.pick(composedPlaces) }))
  return [...towns, ...towns, ...small]
}
