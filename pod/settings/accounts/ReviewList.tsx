import type { Review } from '../../../shared/api-reviews.ts'
import { Button } from '../../components/Button.tsx'
import type { PageProps } from '../session.ts'
import { FindCompany } from './FindCompany.tsx'
import type { AccountsState } from './page.ts'
import * as words from './words.ts'

interface Props {
  state: AccountsState
  props: PageProps
}

/** Accounts that matching leaves to a person, each with the companies it may belong to, best first. */
export function ReviewList({ state, props }: Props) {
  const reviews = state.reviews.state.value.value?.reviews ?? []
  return (
    <ul>
      {reviews.map((review) => (
        <Waiting key={review.record.id} review={review} state={state} props={props} />
      ))}
    </ul>
  )
}

/** So many candidates are shown; the others are in Review. */
const SHOWN = 3

function Waiting({ review, state, props }: Props & { review: Review }) {
  const { record, candidates } = review
  const account = { id: String(record.id), name: record.name }
  const off = state.acts.off.value
  return (
    <li class="pair">
      <div class="parts">
        <p class="side">{words.company}</p>
        {candidates.slice(0, SHOWN).map((candidate) => {
          const company = { id: Number(candidate.record.id), name: candidate.record.name }
          const said = candidate.evidence.map(({ words: text }) => text).join('; ')
          return (
            <div key={company.id} class="part">
              <div>
                <b>{company.name}</b> <span class="note">{candidate.record.city}</span>
                <p class="note">
                  {[words.likely(candidate.score), words.margin(candidate.margin)].filter(Boolean).join(', ')}
                </p>
                <p class="note">{said}</p>
              </div>
              <Button
                off={off}
                name={words.linkTo(account.name, company.name)}
                onPress={() => void state.link(account, company)}
              >
                {words.link}
              </Button>
            </div>
          )
        })}
        <FindCompany account={account} placeholder={words.findOther} state={state} props={props} />
      </div>
      <div class="part">
        <div>
          <p class="side">{words.account}</p>
          <b>{account.name}</b> <span class="note">{record.website}</span>
          <p class="note">{words.because[review.because]}</p>
          <Button look="link" onPress={() => props.go('review')}>
            {words.inReview}
          </Button>
        </div>
        <Button look="link" off={off} name={words.ignoreIt(account.name)} onPress={() => void state.ignore(account)}>
          {words.ignore}
        </Button>
      </div>
    </li>
  )
}
