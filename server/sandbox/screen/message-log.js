// Every message between screen and pod, for the person who integrates one. Secrets never reach the page's text.

const SECRETS = ['memberHash', 'ssoAccessToken', 'ssoIdToken']
const KEPT = 200

/** @returns {(way: 'in' | 'out', text: unknown, note: string) => void} */
export function createLog() {
  const list = document.getElementById('log-list')
  const count = document.getElementById('log-count')
  let seen = 0
  const show = () => {
    count.textContent = String(seen)
  }

  document.getElementById('log-clear').addEventListener('click', () => {
    list.replaceChildren()
    seen = 0
    show()
  })

  return (way, text, note) => {
    const row = document.createElement('li')
    row.className = note ? `${way} ignored` : way
    row.append(
      part('time', new Date().toTimeString().slice(0, 8)),
      part('b', way === 'in' ? 'from pod' : 'to pod'),
      part('code', redacted(text)),
    )
    if (note) row.append(part('em', note))
    list.append(row)
    if (list.children.length > KEPT) list.firstElementChild.remove()
    list.scrollTop = list.scrollHeight
    seen += 1
    show()
  }
}

/** @param {unknown} text */
export function redacted(text) {
  if (typeof text !== 'string') return `(${typeof text})`
  try {
    return JSON.stringify(JSON.parse(text), (key, value) => (SECRETS.includes(key) ? '•••' : value))
  } catch {
    return text.slice(0, 80)
  }
}

function part(tag, text) {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}
