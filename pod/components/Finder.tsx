import type { Find } from '../ask.ts'
import type { Choice } from '../choice.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Search } from './Search.tsx'

interface Props {
  name: string
  /** The search as it begins, with nothing typed. */
  find: Find
  view: CompanyView
  send(act: Act): void
  onChoose(choice: Choice): void
}

/** A search that is folded away until it is wanted. */
export function Finder({ name, find, view, send, onChoose }: Props) {
  const { finding } = view
  const open = finding?.ask.what === find.what && finding.ask.id === find.id
  const off = words.linkOff(view)
  const search = (ask: Find | null) => send({ kind: 'search', ask })
  return (
    <>
      <Button look="link" off={off} expanded={open} onPress={() => search(open ? null : find)}>
        {open ? words.close : name}
      </Button>
      {open && (
        <Search name={name} finding={finding} onChoose={(choice) => off || onChoose(choice)} onSearch={search} />
      )}
    </>
  )
}
