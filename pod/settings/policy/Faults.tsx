/** What is wrong with what is said, a line each. */
export function Faults({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((fault) => (
        <p key={fault} class="bad">
          {fault}
        </p>
      ))}
    </>
  )
}
