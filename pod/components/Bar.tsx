/** Evidence of this many bits, or more, fills its side. */
const FULL = 16

/** A weight as a bar from the middle: to the right in favour, to the left against. Its words stand beside it. */
export function Bar({ weight }: { weight: number }) {
  const length = (50 * Math.max(-1, Math.min(1, weight / FULL))).toFixed()
  return (
    <svg class={weight < 0 ? 'bar bad' : 'bar'} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${weight < 0 ? 50 : 49} 0h1v8h-1zM50 1v6h${length}V1z`} />
    </svg>
  )
}
