import type { ReviewCandidate } from '../../../shared/api-reviews.ts'
import { Bar } from '../../components/Bar.tsx'
import * as words from './words.ts'

/** How likely the two are one, and what that is made of: a bar for each field. */
export function Evidence({ candidate }: { candidate: ReviewCandidate }) {
  const { score, relation, linkedTo, evidence } = candidate
  const [word, meaning] = relation === null ? [] : words.relation(relation)
  return (
    <section aria-label={words.evidence}>
      <h3>
        {words.percent(score)} <span>{words.chance(score)}</span>
      </h3>
      {word && (
        <p>
          <span class="relation">{word}</span> {meaning}
        </p>
      )}
      {linkedTo && <p class="bad">{words.linkedTo(linkedTo.name)}</p>}
      <ul>
        {evidence.map((one) => (
          <li class="evidence" key={`${one.field} ${one.words}`}>
            <span class="said">{one.words}</span>
            <Bar weight={one.weight} />
            <span class="bits">{words.bits(one.weight)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
