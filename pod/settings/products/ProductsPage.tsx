import type { PageProps } from '../session.ts'

export function ProductsPage(_props: PageProps) {
  return <h1>Products</h1>
}
