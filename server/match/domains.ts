// Domains that many strangers share: they say who hosts a mailbox or a page and nothing about whose it is.

const FREE_MAIL = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.de'],
  ...['hotmail.it', 'hotmail.es', 'live.com', 'live.co.uk', 'live.com.au', 'live.nl', 'msn.com', 'passport.com'],
  ...['outlook.de', 'outlook.fr', 'outlook.com.au', 'yahoo.com', 'yahoo.co.uk', 'yahoo.com.au', 'yahoo.ca', 'yahoo.de'],
  ...['yahoo.fr', 'yahoo.es', 'yahoo.it', 'ymail.com', 'rocketmail.com', 'aol.com', 'aol.co.uk', 'aim.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me', 'tutanota.com'],
  ...['tuta.io', 'fastmail.com', 'fastmail.fm', 'hey.com', 'zoho.com', 'zohomail.com', 'mail.com', 'email.com'],
  ...['gmx.com', 'gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch', 'web.de', 'freenet.de', 't-online.de', 'arcor.de'],
  ...['posteo.de', 'mailbox.org', 'yandex.com', 'yandex.ru', 'mail.ru', 'qq.com', '163.com', 'inbox.com', 'usa.net'],
]

/** Addresses that come with a line: every customer of the carrier has one. */
const CARRIERS = [
  ...['comcast.net', 'xfinity.com', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'verizon.net', 'cox.net'],
  ...['charter.net', 'spectrum.net', 'rr.com', 'earthlink.net', 'centurylink.net', 'centurytel.net', 'frontier.com'],
  ...['windstream.net', 'optonline.net', 'optimum.net', 'roadrunner.com', 'juno.com', 'netzero.net', 'suddenlink.net'],
  ...[
    'embarqmail.com',
    'mediacombb.net',
    'shaw.ca',
    'rogers.com',
    'telus.net',
    'bell.net',
    'sympatico.ca',
    'videotron.ca',
  ],
  ...[
    'btinternet.com',
    'btconnect.com',
    'btopenworld.com',
    'sky.com',
    'virginmedia.com',
    'ntlworld.com',
    'blueyonder.co.uk',
  ],
  ...[
    'talktalk.net',
    'tiscali.co.uk',
    'plus.com',
    'plus.net',
    'eircom.net',
    'bigpond.com',
    'bigpond.net.au',
    'optusnet.com.au',
  ],
  ...[
    'iinet.net.au',
    'internode.on.net',
    'tpg.com.au',
    'xtra.co.nz',
    'orange.fr',
    'wanadoo.fr',
    'free.fr',
    'laposte.net',
  ],
  ...[
    'sfr.fr',
    'neuf.fr',
    'libero.it',
    'tin.it',
    'alice.it',
    'virgilio.it',
    'tiscali.it',
    'telefonica.net',
    'terra.es',
  ],
  ...[
    'ziggo.nl',
    'kpnmail.nl',
    'planet.nl',
    'xs4all.nl',
    'home.nl',
    'hetnet.nl',
    'telenet.be',
    'skynet.be',
    'bluewin.ch',
  ],
  ...['telia.com', 'online.no', 'mail.dk', 'elisanet.fi'],
]

/** Pages, tenants and shops below somebody else's name, where the public suffix list does not say so itself. */
const SHARED_HOSTING = [
  ...['onmicrosoft.com', 'sharepoint.com', 'office.com', 'microsoft.com', 'google.com', 'goo.gl', 'business.site'],
  ...['facebook.com', 'fb.com', 'fb.me', 'linkedin.com', 'instagram.com', 'twitter.com', 'x.com', 'youtube.com'],
  ...['tiktok.com', 'pinterest.com', 'yelp.com', 'linktr.ee', 'wordpress.com', 'wix.com', 'wixsite.com', 'weebly.com'],
  ...['squarespace.com', 'godaddysites.com', 'webflow.io', 'webs.com', 'jimdo.com', 'jimdosite.com', 'jimdofree.com'],
  ...['strikingly.com', 'blogspot.com', 'blogger.com', 'tumblr.com', 'medium.com', 'github.com', 'github.io'],
  ...['shopify.com', 'myshopify.com', 'etsy.com', 'ebay.com', 'amazon.com', 'amazonaws.com', 'azurewebsites.net'],
  ...['secureserver.net', 'bit.ly', 'tinyurl.com', 'eventbrite.com', 'paypal.me', 'yolasite.com', 'homestead.com'],
]

/** What people type to get past a field that must not be empty. */
const PLACEHOLDERS = [
  ...['example.com', 'example.org', 'example.net', 'test.com', 'none.com', 'noemail.com', 'nomail.com', 'na.com'],
  ...['domain.com', 'website.com', 'yourdomain.com', 'company.com', 'unknown.com', 'noreply.com'],
]

/** Registrable domains that are worth nothing as evidence. */
export const WORTHLESS_DOMAINS: ReadonlySet<string> = new Set([
  ...FREE_MAIL,
  ...CARRIERS,
  ...SHARED_HOSTING,
  ...PLACEHOLDERS,
])

/**
 * Private suffixes of the public suffix list that sell names as a registry does: what stands below them is as much
 * somebody's own as a name below `.com`. Every other private suffix is a host with strangers side by side.
 */
export const PRIVATE_REGISTRIES: ReadonlySet<string> = new Set([
  ...['uk.com', 'us.com', 'eu.com', 'de.com', 'gb.net', 'uk.net', 'se.net', 'hu.net', 'jp.net', 'in.net', 'jpn.com'],
  ...['cn.com', 'br.com', 'ru.com', 'sa.com', 'za.com', 'co.com', 'com.de', 'mex.com', 'us.org', 'ae.org', 'co.nl'],
  ...['co.no', 'com.se', 'gr.com', 'africa.com', 'it.com'],
])
