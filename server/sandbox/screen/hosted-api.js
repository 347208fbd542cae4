// The host's side of ConnectWise's Hosted API for one frame: knows the wire, not the page.
// Every message is a JSON string. Facts: hosted-pods.md, section 1.

const REQUESTS = ['getMemberAuthentication', 'openScreen', 'setDirty', 'refreshScreen']

/** @type {import('./hosted-api.d.ts').createHost} */
export function createHost({
  post,
  screenObject,
  authentication,
  openScreen,
  setDirty,
  refreshScreen,
  behaviour,
  log,
}) {
  const frameID = freshId()
  const waiting = new Map()
  let greeted = false

  function receive(text) {
    const message = parse(text)
    const ignored = whyIgnored(text, message)
    log('in', text, ignored)
    if (ignored) return
    if (message.message === 'ready') greet()
    else if (message.event) settle(message)
    else void answer(message)
  }

  function whyIgnored(text, message) {
    if (typeof text !== 'string') return 'not a string'
    if (!message) return 'not a JSON object'
    if (behaviour().silent) return 'the host is silent'
    if (message.message === 'ready') return ''
    if (message.request) return 'ConnectWise answers hosted_request, not request'
    if (!message.hosted_request && !message.event) return 'neither hosted_request nor event'
    // Under Nilear no frame id was ever given, so none can be asked for.
    if (!behaviour().nilear && message.frameID !== frameID) return 'frameID is not that of this frame'
    if (message.event) return waiting.has(message._id) ? '' : 'no such event waits for an answer'
    return REQUESTS.includes(message.hosted_request) ? '' : 'not a request of the Hosted API'
  }

  function greet() {
    greeted = true
    sendFrameId()
    if (behaviour().repeat) sendFrameId()
    void raise('onLoad')
  }

  function settle({ _id, result, errors }) {
    waiting.get(_id)({
      result: result === 'success' ? 'success' : 'failure',
      errors: Array.isArray(errors) ? errors : [],
    })
    waiting.delete(_id)
  }

  async function answer({ hosted_request: request, args = {} }) {
    if (request === 'openScreen') openScreen(args)
    if (request === 'setDirty') setDirty(args.dirty === true)
    if (request === 'refreshScreen') refreshScreen()
    if (request !== 'getMemberAuthentication') return
    const data = await authentication()
    if (!data) return log('out', '', 'no answer: the member has no session')
    if (!behaviour().nilear) return send({ response: 'getmemberauthentication', _id: freshId(), data })
    const { codeBase, ...rest } = data
    send({ response: 'getmemberauthentication', data: rest })
  }

  function loaded() {
    if (!greeted || behaviour().silent) return
    if (behaviour().repeat) sendFrameId()
    void raise('onLoad')
  }

  function raise(event) {
    const _id = freshId()
    const answered = new Promise((resolve) => waiting.set(_id, resolve))
    send({ event, _id, data: { screenObject: screenObject() } })
    return answered
  }

  function abandon() {
    for (const resolve of waiting.values()) resolve({ result: 'abandoned', errors: [] })
    waiting.clear()
  }

  function sendFrameId() {
    if (!behaviour().nilear) send({ MessageFrameID: frameID })
  }

  function send(message) {
    const text = JSON.stringify(message)
    log('out', text, '')
    post(text)
  }

  return { receive, loaded, ask: (event) => (greeted ? raise(event) : NOBODY_TO_ASK), abandon }
}

/** A pod that never said ready has no say in a save. */
const NOBODY_TO_ASK = Promise.resolve({ result: 'success', errors: [] })

function parse(text) {
  try {
    const message = JSON.parse(text)
    return typeof message === 'object' && !Array.isArray(message) ? message : null
  } catch {
    return null
  }
}

/** Works on plain http too, where `crypto.randomUUID` is missing. */
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
