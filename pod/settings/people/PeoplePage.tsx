import { signal } from '@preact/signals'
import { Component } from 'preact'
import type { Invited, MadeLink, People, PersonChange, TenantPerson } from '../../../shared/api-people.ts'
import { Button } from '../../components/Button.tsx'
import type { Failure, Route } from '../../request.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { createLoader } from '../kit/load.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { AddPerson } from './AddPerson.tsx'
import { dayOf } from './day.ts'
import { LinkToHand } from './LinkToHand.tsx'
import { OwnAccess } from './OwnAccess.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import * as words from './words.ts'
import './people.css'

/** Who may open the tenant, for its admins; and everybody's own password. */
export class PeoplePage extends Component<PageProps> {
  private readonly list = createLoader<People>(this.props.session, () => this.props.onSignedOut())
  private readonly adding = signal(false)
  private readonly removing = signal<TenantPerson | null>(null)
  private readonly renewed = signal<{ email: string; link: MadeLink } | null>(null)
  private readonly said = signal('')
  /** Why the last change was refused; it stays until the next. */
  private readonly refused = signal<Failure | null>(null)

  override componentDidMount(): void {
    this.load()
  }

  override componentDidUpdate(before: PageProps): void {
    if (before.session !== this.props.session) this.load()
  }

  private load(): void {
    // Does not reject: request.ts answers every failure.
    if (this.props.session.me.role === 'admin') void this.list.load(['GET', '/people'])
  }

  private async change(route: Route, done: string): Promise<void> {
    this.said.value = ''
    this.refused.value = null
    const reply = await this.props.session.request(route)
    if (reply.kind === 'ok') this.said.value = done
    else this.refused.value = reply
    if (reply.kind === 'signed-out') this.props.onSignedOut()
    // Also after a refusal: what was chosen on the page goes back to what is so.
    await this.list.load(['GET', '/people'])
  }

  private readonly changePerson = ({ id, email }: TenantPerson, change: PersonChange): void => {
    void this.change(['PUT', `/people/${id}`, change], words.changed(email))
  }

  private async renew({ id, email }: TenantPerson): Promise<void> {
    this.said.value = ''
    const reply = await this.props.session.request(['POST', `/people/${id}/link`])
    this.refused.value = reply.kind === 'ok' ? null : reply
    if (reply.kind === 'signed-out') this.props.onSignedOut()
    if (reply.kind !== 'ok') return
    this.renewed.value = { email, link: reply.value }
    await this.list.load(['GET', '/people'])
  }

  override render() {
    const { session, onSignedOut } = this.props
    const { value, failure, loading } = this.list.state.value
    const admin = session.me.role === 'admin'
    return (
      <main class="people-page">
        <h1>{words.title}</h1>
        <p class="note">{admin ? words.intro : words.onlyAdmins}</p>
        {admin && (
          <>
            <Trouble failure={this.refused.value ?? failure} onAgain={() => this.load()} />
            <p class="tools">
              <Button look="primary" onPress={() => this.open()}>
                {words.add}
              </Button>
              <span role="status">{this.said.value}</span>
            </p>
            {value === null && loading && <p class="note">{words.loading}</p>}
            {value !== null && (
              <PeopleTable
                people={value.people}
                onChange={this.changePerson}
                onRenew={(person) => void this.renew(person)}
                onRemove={(person) => {
                  this.removing.value = person
                }}
              />
            )}
            {value !== null && value.invited.length > 0 && this.invited(value.invited)}
          </>
        )}
        <OwnAccess onSignedOut={onSignedOut} />
        {this.adding.value && (
          <AddPerson
            session={session}
            onMade={() => this.load()}
            onSignedOut={onSignedOut}
            onClose={() => {
              this.adding.value = false
            }}
          />
        )}
        {this.renewed.value && (
          <LinkToHand
            {...this.renewed.value}
            onClose={() => {
              this.renewed.value = null
            }}
          />
        )}
        {this.removing.value && this.askRemove(this.removing.value)}
      </main>
    )
  }

  private open(): void {
    this.adding.value = true
  }

  private invited(invited: Invited[]) {
    return (
      <section aria-labelledby="invited">
        <h2 id="invited">{words.invited}</h2>
        <p class="note">{words.invitedNote}</p>
        <ul class="invited">
          {invited.map(({ id, email, role, until }) => (
            <li key={id}>
              <span>
                {email}{' '}
                <span class="note">
                  {words.roles[role]}, {words.until(dayOf(until))}
                </span>
              </span>
              <Button
                look="link"
                name={words.withdrawName(email)}
                onPress={() => void this.change(['DELETE', `/people/links/${id}`], words.withdrawn(email))}
              >
                {words.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    )
  }

  private askRemove(person: TenantPerson) {
    const close = () => {
      this.removing.value = null
    }
    return (
      <Dialog title={words.removeTitle(person.email)} onClose={close}>
        <div class="apart">
          <p>{words.removeNote}</p>
          <p class="buttons">
            <Button
              look="primary"
              onPress={() => {
                close()
                void this.change(['DELETE', `/people/${person.id}`], words.removed(person.email))
              }}
            >
              {words.remove}
            </Button>
            <Button onPress={close}>{words.cancel}</Button>
          </p>
        </div>
      </Dialog>
    )
  }
}
