import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { newerVersion } from '../model/newer-version.ts'
import { placedOf, type Shares } from '../model/outcome.ts'
import { sayLocks } from './lock-words.ts'

/** What publishing would change, and whom nobody can tell. */
interface Changes {
  students: number
  lost: number
  unreached: number
  unreachedGroups: { name: string; students: number }[]
}

/** So many class groups are named; the rest is in the number. */
const GROUPS_NAMED = 4

/** Publishes an allocation, or works out the rest again where it is out of date. */
export function PublishPanel(props: {
  planId: string
  allocation: {
    id: string
    isStale: boolean
    /** Students who have come into the plan since. */
    newcomers: number
    isCutShort: boolean
    version: number | null
    shares: Shares
  }
  changes: Changes
  /** Students in hardship, whether the method places them first, and notes that nobody has read yet. */
  hardship: { students: number; unplaced: number; isRegarded: boolean; waiting: number }
  latestVersion: number
  /** Who has published that version, and when; null before the first. */
  published: { by: string | null; at: Date } | null
  locks: number
  /** Locked together where they were published, and how many more can be. */
  kept: number
  keepable: number
  /** Who works once the plan has started and stays whatever is worked out; null before. */
  atWork: { working: number; waiting: number } | null
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { allocation, changes, hardship, latestVersion, locks, lastResult } = props
  const settled = sayLocks(t, { locks, kept: props.kept })
  const [form, fields] = useForm<Record<'note' | 'unfinished', string>, unknown, string[]>({
    id: 'publishing',
    lastResult,
  })
  const { shares } = allocation
  // Somebody else was first: what was published is read before anything is put over it.
  const newer = newerVersion(form.errors)
  const mayPublish = allocation.version === null && !allocation.isStale && newer === null
  return (
    <Card className="scroll-mt-4 md:p-5">
      <Section title={t('allocation.publish_title')}>
        <div id="publish" className="flex flex-col gap-3">
          <ErrorSummary form={form} labels={{}} />
          {newer !== null && (
            <>
              {props.published && newer === latestVersion && (
                <p className="max-w-prose text-desk text-body">
                  {t(props.published.by ? 'allocation.newer_by' : 'allocation.newer', {
                    number: newer,
                    name: props.published.by ?? '',
                    when: sayMoment(props.published.at, props.now, locale, t),
                  })}
                </p>
              )}
              <div className="flex flex-wrap gap-3">
                <LinkButton
                  to={`/college/plans/${props.planId}/versions/${newer}`}
                  rank="secondary"
                  size="desk"
                  className="max-md:min-h-11"
                >
                  {t('allocation.see_version', { number: newer })}
                </LinkButton>
                <LinkButton
                  to={`/college/plans/${props.planId}/allocations/${allocation.id}`}
                  // Forgets the refusal with the page.
                  reloadDocument
                  rank="secondary"
                  size="desk"
                  className="max-md:min-h-11"
                >
                  {t('allocation.look_anew')}
                </LinkButton>
              </div>
            </>
          )}
          {allocation.isStale && (
            <div className="flex flex-wrap items-center gap-3">
              <p className="text-desk text-wait">
                {allocation.newcomers > 0 &&
                  `${t('allocation.newcomers', { count: allocation.newcomers })} `}
                {t('allocation.stale_text')}
                {settled && ` ${settled}`}
              </p>
              <Form method="post">
                <input type="hidden" name="intent" value="again" />
                <Button size="desk" disabled={sending} className="max-md:min-h-11">
                  {t('allocation.again')}
                </Button>
              </Form>
            </div>
          )}
          {props.atWork !== null && (
            <p className="max-w-prose text-desk text-body">
              {t(props.atWork.waiting > 0 ? 'allocation.at_work_waiting' : 'allocation.at_work', {
                count: props.atWork.working.toLocaleString(locale),
                waiting: props.atWork.waiting.toLocaleString(locale),
              })}
            </p>
          )}
          {props.atWork === null &&
            latestVersion > 0 &&
            (allocation.isStale || changes.students > 0) && (
              <Keeping {...props} number={latestVersion} sending={sending} />
            )}
          {mayPublish && (
            <>
              <p className="max-w-prose text-desk text-body">
                {t(latestVersion === 0 ? 'allocation.publish_first' : 'allocation.publish_later', {
                  number: latestVersion,
                })}
              </p>
              <ChangeLines changes={changes} latestVersion={latestVersion} />
              {hardship.students > 0 && (
                <p
                  className={classes(
                    'max-w-prose text-desk',
                    hardship.unplaced > 0 || !hardship.isRegarded ? 'text-wait' : 'text-body',
                  )}
                >
                  {t(
                    hardship.isRegarded
                      ? 'allocation.hardship_regarded'
                      : 'allocation.hardship_ignored',
                    { count: hardship.students, unplaced: hardship.unplaced },
                  )}
                </p>
              )}
              {hardship.waiting > 0 && (
                <p className="max-w-prose text-desk text-wait">
                  {t('allocation.hardship_waiting', { count: hardship.waiting })}
                </p>
              )}
              {allocation.isCutShort && (
                <p className="max-w-prose rounded-desk bg-urgent-tint px-3 py-2 text-desk text-urgent">
                  {t('allocation.cut_short_text')}
                </p>
              )}
              <Sure
                label={t('allocation.publish')}
                rank={allocation.isCutShort ? 'secondary' : 'primary'}
                open={lastResult !== undefined}
              >
                <Form method="post" id={form.id} className="flex w-full flex-col gap-3">
                  <input type="hidden" name="intent" value="publish" />
                  <input type="hidden" name="after" value={latestVersion} />
                  <p className="text-desk text-body">
                    {t('allocation.publish_sure', {
                      placed: placedOf(shares),
                      unplaced: shares.unplaced,
                    })}
                  </p>
                  {allocation.isCutShort && (
                    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-base text-ink">
                      <input
                        type="checkbox"
                        name="unfinished"
                        value="yes"
                        className="mt-1 size-5 shrink-0 accent-action"
                        aria-describedby={fields.unfinished.errorId}
                      />
                      <span className="flex flex-col">
                        {t('allocation.cut_short_mean')}
                        <FieldFault
                          id={fields.unfinished.errorId}
                          errors={fields.unfinished.errors}
                        />
                      </span>
                    </label>
                  )}
                  {latestVersion > 0 && (
                    <TextInput
                      field={fields.note}
                      label={t('allocation.note')}
                      hint={t('allocation.note_hint')}
                    />
                  )}
                  <div>
                    <Button size="desk" disabled={sending} className="max-md:min-h-11">
                      {t('allocation.publish_confirm')}
                    </Button>
                  </div>
                </Form>
              </Sure>
            </>
          )}
          {allocation.version !== null && !allocation.isStale && (
            <p className="text-desk text-quiet">
              {t('allocation.is_published', { number: allocation.version })}
            </p>
          )}
        </div>
      </Section>
    </Card>
  )
}

/** Keeps all who have their published post there while the others are worked out again, or no longer. */
function Keeping(props: {
  kept: number
  keepable: number
  /** Of the version that stands. */
  number: number
  sending: boolean
}) {
  const { locale, t } = useLocale()
  const { kept, keepable, number, sending } = props
  const press = (intent: 'keep' | 'release', label: string) => (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button rank="secondary" size="desk" disabled={sending} className="max-md:min-h-11">
        {label}
      </Button>
    </Form>
  )
  return (
    <>
      {keepable > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="max-w-prose text-desk text-body">
            {t('allocation.keep_text', { number, count: keepable.toLocaleString(locale) })}
          </p>
          {press('keep', t('allocation.keep'))}
        </div>
      )}
      {kept > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="max-w-prose text-desk text-body">
            {t('allocation.kept_text', { count: kept.toLocaleString(locale) })}
          </p>
          {press('release', t('allocation.release'))}
        </div>
      )}
    </>
  )
}

function ChangeLines(props: { changes: Changes; latestVersion: number }) {
  const { locale, t } = useLocale()
  const { changes, latestVersion } = props
  const number = (count: number) => count.toLocaleString(locale)
  const named = changes.unreachedGroups
    .slice(0, GROUPS_NAMED)
    .map(({ name, students }) => `${name} ${t('allocation.heads', { count: number(students) })}`)
  return (
    <ul className="flex max-w-prose flex-col gap-1 text-desk">
      {latestVersion > 0 && (
        <li className="font-medium text-ink">
          {changes.students === 0
            ? t('allocation.changes_none', { number: latestVersion })
            : t(changes.lost === 0 ? 'allocation.changes_moved' : 'allocation.changes', {
                number: latestVersion,
                count: number(changes.students),
                lost: number(changes.lost),
              })}
        </li>
      )}
      {changes.unreached > 0 && (
        <li className="text-wait">
          {t('allocation.unreached', {
            count: number(changes.unreached),
            groups: named.join(t('reason.comma')),
          })}
          {changes.unreachedGroups.length > GROUPS_NAMED && '…'}
        </li>
      )}
    </ul>
  )
}
