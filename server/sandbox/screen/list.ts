import { html } from 'hono/html'
import { documentOf, type Markup } from './document.ts'
import { address, companyPath, type Switches } from './switches.ts'
import type { ScreenCompany, ScreenTenant, TryThis } from './tenant.ts'

const PAGE_SIZE = 25

interface ListPage {
  tenants: ScreenTenant[]
  tenant: ScreenTenant
  tryThese: TryThis[]
  switches: Switches
  search: string
  page: number
}

export function listPage({ tenants, tenant, tryThese, switches, search, page }: ListPage): Markup {
  const all = byName(tenant.companies())
  const found = all.filter(matching(search))
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const current = Math.min(Math.max(1, page), pages)
  const start = (current - 1) * PAGE_SIZE
  const rows = found.slice(start, start + PAGE_SIZE)
  const notes = new Map(tryThese.map((row) => [row.id, row.note]))
  const to = (number: number) => address('/', switches, { tenant: tenant.company, q: search, page: number })

  return documentOf({
    title: `Companies, ${tenant.name}`,
    tenant,
    switches,
    aside: tenantSwitcher(tenants, tenant, switches),
    body: html`<main class="list">
<h1>Companies</h1>
${search === '' && current === 1 ? tryList(tenant, all, notes, switches) : ''}
<form class="search" role="search" action="/" method="get">
<input type="hidden" name="tenant" value="${tenant.company}">
${[...switches].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="search" class="unseen">Search companies</label>
<input id="search" type="search" name="q" value="${search}" placeholder="Company, identifier, phone or city">
<button>Search</button>
</form>
${rows.length === 0 ? html`<p class="empty">No company matches “${search}”.</p>` : table(tenant, rows, notes, switches)}
<nav class="pages" aria-label="Pages">
<span>${found.length === 0 ? 'None' : `${start + 1}–${start + rows.length} of ${found.length}`}</span>
${current > 1 ? html`<a rel="prev" href="${to(current - 1)}">‹ Previous</a>` : ''}
${current < pages ? html`<a rel="next" href="${to(current + 1)}">Next ›</a>` : ''}
</nav>
</main>`,
  })
}

/** The order of the list, and so of "next" and "previous" on the company screen. */
export function byName(companies: ScreenCompany[]): ScreenCompany[] {
  return companies
    .map((company) => ({ company, key: company.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.company.id - b.company.id))
    .map(({ company }) => company)
}

function matching(search: string): (company: ScreenCompany) => boolean {
  const wanted = search.toLowerCase()
  return ({ name, identifier, phone = '', city = '' }) =>
    [name, identifier, phone, city].some((text) => text.toLowerCase().includes(wanted))
}

function tenantSwitcher(tenants: ScreenTenant[], current: ScreenTenant, switches: Switches): Markup {
  const kept = new URLSearchParams(switches)
  kept.delete('member')
  return html`<nav class="tenants" aria-label="Tenant">
${tenants.map(
  ({ company, name }) =>
    html`<a href="${address('/', kept, { tenant: company })}" ${company === current.company ? html`aria-current="true"` : ''}>${name}</a>`,
)}
</nav>`
}

function tryList(tenant: ScreenTenant, all: ScreenCompany[], notes: Map<number, string>, switches: Switches): Markup {
  const companies = [...notes.keys()].flatMap((id) => all.find((company) => company.id === id) ?? [])
  if (companies.length === 0) return html``
  return html`<section class="try" aria-labelledby="try-these">
<h2 id="try-these">Try these</h2>
<ul>
${companies.map(
  ({ id, name }) =>
    html`<li><a href="${address(companyPath(tenant.company, id), switches)}">${name}</a><span>${notes.get(id)}</span></li>`,
)}
</ul>
</section>`
}

function table(tenant: ScreenTenant, rows: ScreenCompany[], notes: Map<number, string>, switches: Switches): Markup {
  return html`<div class="table"><table class="companies">
<thead><tr><th>Company</th><th>Identifier</th><th>Status</th><th>Phone</th><th>City</th></tr></thead>
<tbody>
${rows.map(
  ({ id, name, identifier, status, phone, city }) => html`<tr class="${notes.has(id) ? 'tried' : ''}">
<td><a href="${address(companyPath(tenant.company, id), switches)}">${name}</a></td>
<td>${identifier}</td><td>${status}</td><td>${phone}</td><td>${city}</td>
</tr>`,
)}
</tbody>
</table></div>`
}
