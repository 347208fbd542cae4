import { html } from 'hono/html'
import { address, type Switches, themeOf } from './switches.ts'
import type { ScreenTenant } from './tenant.ts'

/** What a template gives: escaped text, at once or in a moment. */
export type Markup = ReturnType<typeof html>

interface Page {
  title: string
  tenant: ScreenTenant
  switches: Switches
  /** The rest of the top bar. */
  aside: Markup
  /** What this page needs beside the common style. */
  head?: Markup
  body: Markup
}

export function documentOf({ title, tenant, switches, aside, head, body }: Page): Markup {
  return html`<!doctype html>
<html lang="en" data-theme="${themeOf(switches)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/screen/screen.css">
${head ?? ''}
</head>
<body>
<header class="bar">
<a class="brand" href="${address('/', switches, { tenant: tenant.company })}">Manage sandbox</a>
${aside}
</header>
${body}
</body>
</html>`
}

export function notFoundPage(what: string): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/screen/screen.css">
</head>
<body>
<main class="list"><h1>Not found</h1><p>${what}</p><p><a href="/">All companies</a></p></main>
</body>
</html>`
}
