/** Half of the drawing. Three of it are a bit, so that evidence of 16 bits or more fills its side. */
const HALF = 48

/** A weight as a bar from the middle: to the right in favour, to the left against. Its words stand beside it. */
export function Bar({ weight }: { weight: number }) {
  const length = Math.max(-HALF, Math.min(HALF, weight * 3))
  return (
    <svg class={weight < 0 ? 'bar bad' : 'bar check'} viewBox="0 0 96 8" aria-hidden="true">
      <path d={`M${weight < 0 ? 48 : 47} 0h1v8h-1zM48 1v6h${length}V1z`} />
    </svg>
  )
}
