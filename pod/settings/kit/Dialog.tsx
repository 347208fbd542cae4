import type { ComponentChildren } from 'preact'

interface Props {
  title: string
  onClose(): void
  children: ComponentChildren
}

const openModal = (dialog: HTMLDialogElement | null): void => {
  if (dialog !== null && !dialog.open) dialog.showModal()
}

/** What is asked over the page: the browser's own dialog, so focus stays in it and Escape closes it. */
export function Dialog({ title, onClose, children }: Props) {
  return (
    <dialog ref={openModal} aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {children}
    </dialog>
  )
}
