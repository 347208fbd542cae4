import { html } from 'hono/html'
import { documentOf, type Markup } from './document.ts'
import { fieldsOf, sectionsOf } from './record.ts'
import { address, companyPath, heightOf, isOn, type Switches, themeOf, widthOf } from './switches.ts'
import type { ScreenCompany, ScreenMember, ScreenTenant } from './tenant.ts'

const HEIGHTS = [256, 300, 450]

/** The records beside this one in the list's order. */
export interface Neighbours {
  previous: number | null
  next: number | null
}

interface CompanyPage {
  tenant: ScreenTenant
  company: ScreenCompany
  neighbours: Neighbours
  switches: Switches
}

export function companyPage({ tenant, company, neighbours, switches }: CompanyPage): Markup {
  const list = address('/', switches, { tenant: tenant.company })
  return documentOf({
    title: company.name,
    tenant,
    switches,
    head: html`<link rel="stylesheet" href="/screen/company.css">
<script type="module" src="/screen/host.js"></script>`,
    aside: html`<span class="tenant">${tenant.name}</span>${memberSwitcher(tenant.members, switches.get('member'))}`,
    body: html`<main id="screen" data-tenant="${tenant.company}" data-company="${company.id}">
<div class="heading">
<p class="crumbs"><a href="${list}">Companies</a></p>
<h1 id="company-name">${company.name}</h1>
<span id="dirty" class="badge" hidden>Unsaved changes</span>
</div>
<div class="toolbar" role="toolbar" aria-label="Screen">
<button type="button" id="save" class="main">Save</button>
<button type="button" id="back">Back</button>
<button type="button" id="refresh">Refresh</button>
<span class="neighbours">
${neighbour('previous', '‹ Previous', neighbours.previous, tenant, switches)}
${neighbour('next', 'Next ›', neighbours.next, tenant, switches)}
</span>
</div>
<div id="messages" role="status"></div>
<div id="layout" data-width="${widthOf(switches)}">
<form id="fields" class="panel" aria-label="Company" autocomplete="off">${fieldsOf(company)}</form>
<div id="pod" class="panel">
<h2>Hivelink</h2>
<iframe id="pod-frame" title="Hivelink" data-src="${tenant.podUrl}" width="100%" height="${heightOf(switches)}"></iframe>
</div>
<section id="records" class="panel" aria-label="Records">${sectionsOf(tenant.agreements(company.id), tenant.contacts(company.id))}</section>
</div>
${hostBehaviour(switches)}
<details id="log" class="panel"><summary>Messages (<span id="log-count">0</span>)</summary>
<button type="button" id="log-clear">Clear</button>
<ol id="log-list" aria-label="Messages between the screen and the pod"></ol>
</details>
<dialog id="ask" aria-labelledby="ask-text"><form method="dialog">
<p id="ask-text"></p>
<p class="buttons"><button value="yes" class="main">Discard changes</button><button value="no" autofocus>Stay</button></p>
</form></dialog>
</main>`,
  })
}

function memberSwitcher(members: ScreenMember[], chosen: string | null): Markup {
  return html`<label class="member">Member
<select id="member" name="member" data-switch>
${members.map(({ identifier, name, note }) => option(identifier, `${name} (${note})`, chosen === identifier))}
</select></label>`
}

function neighbour(id: string, text: string, to: number | null, tenant: ScreenTenant, switches: Switches): Markup {
  const href = to === null ? '' : html`href="${address(companyPath(tenant.company, to), switches)}"`
  return html`<a id="${id}" class="button" ${href}>${text}</a>`
}

function hostBehaviour(switches: Switches): Markup {
  const height = heightOf(switches)
  const width = widthOf(switches)
  const theme = themeOf(switches)
  const usual = HEIGHTS.includes(height)
  return html`<details id="behaviour" class="panel"><summary>Host behaviour</summary>
<div class="switches">
<label>Pod height
<select id="height" name="height" data-switch>
${HEIGHTS.map((value) => option(String(value), `${value} px`, value === height))}
${option('custom', 'Custom', !usual)}
</select></label>
<label id="custom" ${usual ? html`hidden` : ''}>Custom height (px)
<input id="custom-height" type="number" min="100" max="2000" value="${height}" data-switch></label>
<label>Pod width
<select id="width" name="width" data-switch>
${['240', '300', '420'].map((value) => option(value, `${value} px`, value === width))}
${option('full', 'Full width', width === 'full')}
</select></label>
<label>Theme
<select id="theme" name="theme" data-switch>
${option('', "The system's", theme === '')}
${option('light', 'Light', theme === 'light')}
${option('dark', 'Dark', theme === 'dark')}
</select></label>
<button type="button" id="reload-pod">Reload pod</button>
</div>
<div class="switches">
${checkbox('silent', 'Host silent', 'never answers ready', switches)}
${checkbox('repeat', 'Repeated MessageFrameID', 'sends it twice, and again before each onLoad', switches)}
${checkbox('nilear', 'Nilear style', 'no MessageFrameID, no _id on responses, no codeBase', switches)}
</div>
<p class="hint">The theme is the color-scheme of this page: a pod that follows prefers-color-scheme goes with it in browsers that pass
it on to frames. A new member or behaviour reloads the pod.</p>
</details>`
}

function option(value: string, text: string, selected: boolean): Markup {
  return html`<option value="${value}" ${selected ? html`selected` : ''}>${text}</option>`
}

function checkbox(name: string, label: string, hint: string, switches: Switches): Markup {
  return html`<label class="check"><input type="checkbox" id="${name}" name="${name}" data-switch ${isOn(switches, name) ? html`checked` : ''}>
<span>${label} <small>${hint}</small></span></label>`
}
