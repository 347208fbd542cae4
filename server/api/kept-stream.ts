/**
 * The same answer; of a stream of events the rest is sent only while `may` says so, asked before each piece. A session can
 * end, and a role change, long before the page that holds the stream is closed.
 */
export function whileAllowed(response: Response, may: () => Promise<boolean>): Response {
  const { body } = response
  if (body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  const guard = new TransformStream<Uint8Array, Uint8Array>({
    async transform(piece, controller) {
      if (await may()) controller.enqueue(piece)
      else controller.terminate()
    },
  })
  return new Response(body.pipeThrough(guard), response)
}
