// The part of the company screen that is about one record. It is drawn here only: the page takes it as markup,
// also when it moves to the next record without reloading.
import { html } from 'hono/html'
import type { Markup } from './document.ts'
import type { ScreenAgreement, ScreenCompany, ScreenContact } from './tenant.ts'

export function fieldsOf(company: ScreenCompany): Markup {
  const { identifier, status, types, address, city, state, zip } = company
  const place = [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return html`<div class="fields">
${editable('name', 'Company', company.name)}
${fixed('Identifier', identifier)}
${fixed('Status', status)}
${editable('phone', 'Phone', company.phone)}
${editable('website', 'Website', company.website)}
${fixed('Types', types.join(', '))}
${fixed('Address', [address, place].filter(Boolean).join(', '))}
</div>`
}

export function sectionsOf(agreements: ScreenAgreement[], contacts: ScreenContact[]): Markup {
  return html`<div class="tabs" role="tablist" aria-label="Company records">
<button type="button" role="tab" id="tab-agreements" aria-controls="agreements" aria-selected="true">Agreements (${agreements.length})</button>
<button type="button" role="tab" id="tab-contacts" aria-controls="contacts" aria-selected="false" tabindex="-1">Contacts (${contacts.length})</button>
</div>
<div id="agreements" role="tabpanel" aria-labelledby="tab-agreements">
${agreements.length === 0 ? html`<p class="empty">No agreements.</p>` : agreements.map(agreementOf)}
</div>
<div id="contacts" role="tabpanel" aria-labelledby="tab-contacts" hidden>
${contacts.length === 0 ? html`<p class="empty">No contacts.</p>` : contactsOf(contacts)}
</div>`
}

function editable(name: string, label: string, value = ''): Markup {
  return html`<p><label for="field-${name}">${label}</label><input id="field-${name}" name="${name}" value="${value}" autocomplete="off"></p>`
}

function fixed(label: string, value: string): Markup {
  return html`<p><span class="label">${label}</span><span class="value">${value || '–'}</span></p>`
}

function agreementOf({ name, status, additions }: ScreenAgreement, place: number): Markup {
  return html`<section class="agreement">
<h3>${name} <span class="badge">${status}</span></h3>
${
  additions.length === 0
    ? html`<p class="empty">No additions.</p>`
    : html`<div class="table"><table>
<thead><tr><th>Addition</th><th class="number">Quantity</th><th class="number">Unit price</th><th class="number">Ext. price</th></tr></thead>
<tbody>
${additions.map(
  ({ product, quantity, unitPrice, extPrice }, row) => html`<tr>
<td>${product}</td>
<td class="number" data-quantity="${place}/${row}/${product}">${quantity}</td>
<td class="number">${money(unitPrice)}</td>
<td class="number">${money(extPrice)}</td>
</tr>`,
)}
</tbody>
</table></div>`
}
</section>`
}

function contactsOf(contacts: ScreenContact[]): Markup {
  return html`<div class="table"><table>
<thead><tr><th>Contact</th><th>Title</th><th>E-mail</th><th>Phone</th></tr></thead>
<tbody>
${contacts.map(
  ({ name, title, email, phone, inactive }) => html`<tr>
<td>${name}${inactive ? html` <span class="badge">Inactive</span>` : ''}</td>
<td>${title}</td><td>${email}</td><td>${phone}</td>
</tr>`,
)}
</tbody>
</table></div>`
}

function money(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })
}
