import type { PageProps } from '../session.ts'

export function FilesPage(_props: PageProps) {
  return <h1>Files</h1>
}
