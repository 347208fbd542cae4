/** The key that does the same as what it stands on; said in the help and not again at each button. */
export function KeyCap({ of }: { of: string }) {
  return (
    <span class="key" aria-hidden="true">
      {of}
    </span>
  )
}
