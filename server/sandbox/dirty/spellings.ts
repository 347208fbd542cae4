// Words that people shorten.

import type { Random } from '../random.ts'

const spellings: [full: string, ...short: string[]][] = [
  ['International', 'Intl', "Int'l", 'Intl.'],
  ['Manufacturing', 'Mfg', 'Mfg.', 'Manuf'],
  ['Associates', 'Assoc', 'Assoc.', 'Assocs'],
  ['Center', 'Ctr', 'Ctr.', 'Centre', 'Cntr'],
  ['Saint', 'St.', 'St'],
  ['Mount', 'Mt.', 'Mt'],
  ['Fort', 'Ft.', 'Ft'],
  ['Services', 'Svcs', 'Svc', 'Serv.'],
  ['Service', 'Svc'],
  ['Company', 'Co', 'Co.'],
  ['Group', 'Grp', 'Grp.'],
  ['Department', 'Dept', 'Dept.'],
  ['University', 'Univ', 'Univ.', 'U.'],
  ['Construction', 'Const', 'Constr.'],
  ['Management', 'Mgmt', 'Mgt', 'Mgmt.'],
  ['Technologies', 'Tech', 'Techs'],
  ['Technology', 'Tech'],
  ['Engineering', 'Eng', 'Engr', 'Engrg'],
  ['Engineers', 'Engrs'],
  ['Insurance', 'Ins', 'Ins.'],
  ['Medical', 'Med', 'Med.'],
  ['Brothers', 'Bros', 'Bros.'],
  ['Development', 'Dev', 'Devt'],
  ['Developments', 'Devs'],
  ['Financial', 'Fin', 'Fincl'],
  ['Hospital', 'Hosp', 'Hosp.'],
  ['Veterinary', 'Vet', 'Vet.'],
  ['Properties', 'Props', 'Prop.'],
  ['Property', 'Prop.'],
  ['Systems', 'Sys', 'Syst.'],
  ['Solutions', 'Solns', 'Sols'],
  ['Industries', 'Ind', 'Inds.'],
  ['Laboratories', 'Labs'],
  ['Equipment', 'Equip', 'Eqpt'],
  ['Distribution', 'Dist', 'Distr.'],
  ['Distributors', 'Dist.'],
  ['Electric', 'Elec', 'Elec.'],
  ['Electrical', 'Elec', 'Elect.'],
  ['Heating', 'Htg'],
  ['Community', 'Comm', 'Comm.'],
  ['Church', 'Ch.'],
  ['First', '1st'],
  ['Second', '2nd'],
  ['Attorneys at Law', 'Attys', 'Attorneys', 'Attys at Law'],
  ['Law Offices', 'Law Office', 'Law Ofc'],
  ['Accounting', 'Acctg', 'Acct.'],
  ['Consulting', 'Consult', 'Cnslt'],
  ['Transportation', 'Transp', 'Trans'],
  ['Chiropractic', 'Chiro'],
  ['Refrigeration', 'Refrig'],
  ['Products', 'Prod', 'Prods'],
  ['Partners', 'Ptnrs', 'Ptrs'],
  ['Mechanical', 'Mech'],
  ['Automotive', 'Auto'],
  ['Professional', 'Prof.'],
  ['National', 'Natl', "Nat'l"],
  ['General', 'Gen', 'Genl'],
  ['North', 'N', 'No.'],
  ['South', 'S', 'So.'],
  ['County', 'Co.', 'Cty'],
  ['School District', 'SD', 'Sch. Dist.'],
  ['Foundation', 'Fdn', 'Found.'],
  ['Gebr.', 'Gebrüder'],
  ['Dr. med.', 'Dr.'],
  ['Steuerberatung', 'Stb.', 'StB'],
  ['Rechtsanwälte', 'RAe', 'RA'],
  ['Ingenieurbüro', 'Ing.-Büro', 'IB'],
  ['Établissements', 'Ets', 'Éts', 'Etablissements'],
  ['Cabinet', 'Cab.'],
  ['Société', 'Sté', 'Ste'],
  ['Fratelli', 'F.lli', 'Flli'],
  ['Hermanos', 'Hnos.', 'Hnos'],
  ['Construcciones', 'Const.', 'Constr.'],
  ['Transportes', 'Transp.', 'Tptes.'],
  ['Stichting', 'St.', 'Sticht.'],
  ['Advokatfirmaet', 'Adv.firma', 'Advokatfirma'],
]

const byWord = new Map<string, string[]>()
for (const [full, ...short] of spellings) {
  byWord.set(full, short)
  for (const form of short) if (form.length > 3 && !byWord.has(form)) byWord.set(form, [full])
}
byWord.set('St.', ['Saint', 'St'])

/** The same text with one of its words shortened, or spelled out where it was short. */
export function abbreviated(random: Random, text: string): string {
  const words = text.split(' ')
  const places = words.flatMap((word, at) => (byWord.has(word) ? [at] : []))
  if (places.length === 0) return text
  const at = random.pick(places)
  words[at] = random.pick(byWord.get(words[at] ?? '') ?? [''])
  return words.join(' ')
}
