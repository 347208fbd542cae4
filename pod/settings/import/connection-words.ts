// What the panel of the connection says.
export const intro =
  'Hivelink reads both systems with keys of your own, and writes to GlassHive with its key. Keys are kept sealed and never shown again.'
export const onlyAdmins = 'Who connects, and with which keys, an admin sees here.'
export const connected = 'Connected.'
export const kept = 'Kept; type to replace it. It is never shown again.'
export const keyNeeded = 'Type the private key: the one that is kept is not used with anything new.'
export const check = 'Check'
export const checking = 'It is being checked…'
export const save = 'Save'
export const saved = (name: string): string => `${name} is connected.`
export const fillIn = 'Fill in all fields first.'
export const connectWise = {
  title: 'ConnectWise',
  note: 'Make an API member in ConnectWise (System, Members, API Members), give it a key on its tab “API Keys”, and get a client id at developer.connectwise.com.',
  site: 'Site',
  siteNote: 'As in the address bar: na.myconnectwise.net, or your own host.',
  company: 'Company',
  companyNote: 'What you type as company when you sign in to ConnectWise.',
  publicKey: 'Public key',
  privateKey: 'Private key',
  clientId: 'Client id',
} as const
export const glassHive = {
  title: 'GlassHive',
  note: 'The API key of your GlassHive account. Its address is filled in only where GlassHive told you another.',
  key: 'Key',
  address: 'Address (may be left empty)',
} as const
export const read = 'Read both systems now'
export const readTitle = 'What was read'
export const readNote =
  'Types, members, companies, contacts, catalog items, activities and opportunities, and what GlassHive has. The steps count and preview from it.'
export const begun = 'Both systems are being read.'
export const connectFirst = 'Connect both first.'
export const goOn = 'Go on with users'
