// The record on the screen: its address, its fields, whether they were edited, and the sections below.

/** @param {HTMLElement} screen */
export function createRecordView(screen) {
  const { tenant } = screen.dataset
  const fields = document.getElementById('fields')
  const records = document.getElementById('records')
  const mark = document.getElementById('dirty')
  const unsaved = new Set()
  let id = Number(screen.dataset.company)
  let tab = 'agreements'
  let asked = 0

  fields.addEventListener('input', () => setDirty('fields', true))
  fields.addEventListener('submit', (event) => event.preventDefault())
  records.addEventListener('click', (event) => {
    const chosen = event.target.closest('[role=tab]')
    if (chosen) openTab(chosen.getAttribute('aria-controls'))
  })
  records.addEventListener('keydown', (event) => {
    if (!event.target.matches('[role=tab]') || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return
    openTab(tab === 'agreements' ? 'contacts' : 'agreements')
    document.getElementById(`tab-${tab}`).focus()
  })

  const path = (company) => `/${encodeURIComponent(tenant)}/company/${company}`

  /** Reads a company and draws it, unless another was asked for meanwhile.
   * @returns {Promise<'shown' | 'unread' | 'overtaken'>} */
  async function load(company) {
    asked += 1
    const turn = asked
    const record = await read(company)
    if (turn !== asked) return 'overtaken'
    if (!record) return 'unread'
    const before = company === id ? quantities() : new Map()
    id = company
    document.title = record.company.name
    document.getElementById('company-name').textContent = record.company.name
    fields.innerHTML = record.html.fields
    records.innerHTML = record.html.records
    openTab(tab)
    markChanged(before)
    point('previous', record.previous)
    point('next', record.next)
    setDirty('fields', false)
    setDirty('pod', false)
    return 'shown'
  }

  async function read(company) {
    const reply = await fetch(`${path(company)}.json`).catch(() => null)
    return reply?.ok ? reply.json() : null
  }

  async function save() {
    const reply = await fetch(`${path(id)}.json`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(fields))),
    })
    return reply.ok ? '' : (await reply.json()).message
  }

  function openTab(name) {
    tab = name
    for (const button of records.querySelectorAll('[role=tab]')) {
      const open = button.getAttribute('aria-controls') === name
      button.setAttribute('aria-selected', String(open))
      button.tabIndex = open ? 0 : -1
      document.getElementById(button.getAttribute('aria-controls')).hidden = !open
    }
  }

  function quantities() {
    return new Map(
      [...records.querySelectorAll('[data-quantity]')].map((cell) => [cell.dataset.quantity, cell.textContent]),
    )
  }

  /** After a push a person should see which quantity moved, and from where. */
  function markChanged(before) {
    for (const cell of records.querySelectorAll('[data-quantity]')) {
      const was = before.get(cell.dataset.quantity)
      if (was === undefined || was === cell.textContent) continue
      cell.classList.add('changed')
      cell.title = `was ${was}`
    }
  }

  function point(name, to) {
    const link = document.getElementById(name)
    if (to === null) link.removeAttribute('href')
    else link.href = path(to) + location.search
  }

  /** The pod can say that it is clean, not that the person's own edits are. */
  function setDirty(who, dirty) {
    if (dirty) unsaved.add(who)
    else unsaved.delete(who)
    mark.hidden = unsaved.size === 0
  }

  return { id: () => id, path, load, save, setDirty, isDirty: () => unsaved.size > 0 }
}
