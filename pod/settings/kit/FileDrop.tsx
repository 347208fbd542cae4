import { useSignal } from '@preact/signals'
import './files.css'

interface Props {
  label: string
  note: string
  /** Why no file can be taken now; null when one can. */
  off: string | null
  /** How far the file is on its way, 0 to 1; null while none is. */
  progress: number | null
  onFile(file: File): void
}

/** A file dropped or chosen. The field itself is the browser's own, so the keyboard reaches it. */
export function FileDrop({ label, note, off, progress, onFile }: Props) {
  const over = useSignal(false)
  const take = (files: FileList | null | undefined): void => {
    const file = files?.item(0)
    if (file && off === null && progress === null) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the field in it the first
    <div
      class="drop"
      data-over={over.value}
      onDragOver={(event) => {
        event.preventDefault()
        over.value = true
      }}
      onDragLeave={() => {
        over.value = false
      }}
      onDrop={(event) => {
        event.preventDefault()
        over.value = false
        take(event.dataTransfer?.files)
      }}
    >
      <label for="file">{label}</label>
      <input
        id="file"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        disabled={off !== null || progress !== null}
        aria-describedby="file-note"
        onChange={({ currentTarget }) => {
          take(currentTarget.files)
          // The same file may be chosen again once it is mended.
          currentTarget.value = ''
        }}
      />
      <p id="file-note" class="note">
        {off ?? note}
      </p>
      {progress !== null && (
        <p role="status">
          {progress < 1 ? 'Uploading… ' : 'Reading it through… '}
          <progress value={progress} max={1} aria-label="Upload" />
        </p>
      )}
    </div>
  )
}
