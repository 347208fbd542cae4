// The switches of the screen: they act at once and stand in the address.

const OWN = { silent: '1', nilear: '1', repeat: '1' }

/** @param {{ restart(): void }} on restart: the frame has to be loaded anew */
export function createSwitches({ restart }) {
  const member = document.getElementById('member')
  const height = document.getElementById('height')
  const custom = document.getElementById('custom-height')
  const width = document.getElementById('width')
  const theme = document.getElementById('theme')
  const checked = (name) => document.getElementById(name).checked
  const firstMember = member.options[0]?.value

  document.addEventListener('change', ({ target }) => {
    if (!target.matches('[data-switch]')) return
    apply()
    if (target === member || target.name in OWN) restart()
  })

  function apply() {
    document.getElementById('custom').hidden = height.value !== 'custom'
    const pixels = height.value === 'custom' ? custom.value || '300' : height.value
    document.getElementById('pod-frame').height = pixels
    document.getElementById('layout').dataset.width = width.value
    document.documentElement.dataset.theme = theme.value
    const query = new URLSearchParams(location.search)
    const put = (name, value, usual) => (value === usual ? query.delete(name) : query.set(name, value))
    put('member', member.value, firstMember)
    put('height', pixels, '300')
    put('width', width.value, '300')
    put('theme', theme.value, '')
    for (const name in OWN) put(name, checked(name) ? OWN[name] : '', '')
    const search = query.size > 0 ? `?${query}` : ''
    history.replaceState(null, '', location.pathname + search)
    for (const link of document.querySelectorAll('#previous[href], #next[href]')) link.search = search
  }

  return {
    member: () => member.value,
    behaviour: () => ({ silent: checked('silent'), nilear: checked('nilear'), repeat: checked('repeat') }),
  }
}
