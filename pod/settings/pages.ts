// The pages of the shell, in the order they are named in its menu. Each is a folder of its own and is fetched when opened.
import type { ComponentType } from 'preact'
import type { PageProps } from './session.ts'

export interface PageEntry {
  /** In the address: `/t/{tenant}/{path}`. */
  path: string
  title: string
  load(): Promise<ComponentType<PageProps>>
}

export const pages: PageEntry[] = [
  { path: 'usages', title: 'Usages', load: async () => (await import('./usages/UsagesPage.tsx')).UsagesPage },
  {
    path: 'accounts',
    title: 'Accounts',
    load: async () => (await import('./accounts/AccountsPage.tsx')).AccountsPage,
  },
  {
    path: 'products',
    title: 'Products',
    load: async () => (await import('./products/ProductsPage.tsx')).ProductsPage,
  },
  { path: 'import', title: 'Import', load: async () => (await import('./import/ImportPage.tsx')).ImportPage },
  { path: 'report', title: 'Report', load: async () => (await import('./report/ReportPage.tsx')).ReportPage },
  { path: 'files', title: 'Files and feed', load: async () => (await import('./files/FilesPage.tsx')).FilesPage },
  { path: 'tie-out', title: 'Tie-out', load: async () => (await import('./tie-out/TieOutPage.tsx')).TieOutPage },
  { path: 'review', title: 'Review', load: async () => (await import('./review/Review.tsx')).Review },
  { path: 'settings', title: 'Settings', load: async () => (await import('./rules/RulesPage.tsx')).RulesPage },
  { path: 'people', title: 'People', load: async () => (await import('./people/PeoplePage.tsx')).PeoplePage },
]
