// What the frame of the pages says.
export const product = 'Hivelink'
export const starting = 'Loading…'
export const noAnswer = 'Hivelink does not answer.'
export const tryAgain = 'Try again'

export const signIn = 'Sign in'
export const signInIntro = 'With the e-mail address and password of your Hivelink account.'
export const signedOut = 'You are signed out'
export const signedOutIntro = 'Sign in again: the page goes on where it was.'
export const email = 'E-mail address'
export const password = 'Password'
export const checking = 'Signing in…'
export const forgotten = 'No account, or the password is lost? Ask an admin of your company for a link.'
export const emptyEmail = 'Type your e-mail address.'
export const emptyPassword = 'Type your password.'

export const chooseTenant = 'Which company?'
export const noTenant = 'You belong to no company yet'
export const noTenantHelp = 'Ask an admin of your company to let you in on the page “People”.'
export const notTheirs = 'You are a member of no company at this address.'
export const otherTenant = 'Other company'

export const skip = 'Skip to the page'
export const menu = 'Menu'
export const pagesMenu = 'Pages'
export const signOut = 'Sign out'
export const signedInAs = 'Signed in as'
export const roles = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' } as const
export const unknownPage = 'There is no such page'
export const unknownPageHelp = 'The address is mistyped, or the page has moved. The menu leads to all there are.'

export const joinTitle = {
  first: 'Welcome to Hivelink',
  join: 'You are invited',
  'set-password': 'Choose a password',
} as const
export const joinIntro = {
  first: 'Nobody can sign in yet. You become the first admin, and can let others in.',
  join: 'Choose a password, and you are in.',
  'set-password': 'It takes the place of one you may have, and ends your other sessions.',
} as const
export const joinKnown = 'You have a Hivelink account already: type its password, and it opens this company too.'
export const joinTenant = (name: string): string => `Company: ${name}`
export const tenantName = 'Name of your company'
export const yourName = 'Your name'
export const newPassword = 'New password'
export const passwordNote = (least: number): string => `At least ${least} characters. A few words together are good.`
export const joinButton = 'Open Hivelink'
export const joinBusy = 'One moment…'
export const linkOver = 'This link is no longer good'
export const noToken = 'The address is not whole: open the link once more as you were given it.'
export const toSignIn = 'Go to sign-in'
