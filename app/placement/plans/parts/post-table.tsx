import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import type { DemandState, MajorFit } from '#db/tables/demand.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Table } from '#app/ui/table.tsx'
import { outdatingOf } from '../../agreements/model/outdating.ts'
import { MajorNames } from '../../demands/parts/major-names.tsx'
import { SeatsLine } from '../../demands/parts/seats-line.tsx'
import type { RuleCode } from '../../demands/model/rules.ts'
import type { Seats } from '../../demands/seats.ts'
import { GuideChoice, sentGuides } from './guide-choice.tsx'

interface Post {
  id: string
  title: string
  employer: string
  state: DemandState
  majors: { name: string; fit: MajorFit }[]
  seats: Seats
  /** Titles of the posts with which it shares a cap. */
  sharedWith: string[]
  /** It is offered over all the plan's days. */
  coversPlan: boolean
  /** Rules that refuse it now, whatever it was when it was added. */
  refusals: RuleCode[]
  districtCode: string | null
  ranked: number
  first: number
  guides: { membershipId: string; name: string }[]
}

/** A plan's posts: how many want them, who guides there. */
export function PostTable(props: {
  posts: Post[]
  colleagues: { id: string; name: string }[] | null
  canRemove: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { posts, colleagues, canRemove } = props
  const { lastResult } = props
  const outdating = outdatingOf(lastResult)
  const [form] = useForm<Record<string, string>, unknown, string[]>({
    id: 'posts',
    // What is asked is asked in the post's own form.
    lastResult: outdating ? undefined : lastResult,
  })
  const asked = outdating && { outdating, sent: sentGuides(lastResult), lastResult }
  return (
    <>
      <ErrorSummary form={form} labels={{}} />
      <Table
        caption={t('plan.tab_posts')}
        rows={posts}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            head: t('plan.post'),
            cell: (row) => (
              <span className="flex flex-col gap-0.5 py-1.5">
                <span className="flex flex-wrap items-center gap-2 font-semibold text-ink">
                  {row.title}
                  {row.state !== 'admitted' && (
                    <Badge tone="urgent">{t('plan.post_withdrawn')}</Badge>
                  )}
                  {row.state === 'admitted' && !row.coversPlan && (
                    <Badge tone="urgent">{t('plan.post_days')}</Badge>
                  )}
                  {row.refusals.map((rule) => (
                    <Badge key={rule} tone="urgent">
                      {t('plan.post_refused_by', { rule: t(`rule.name.${rule}`) })}
                    </Badge>
                  ))}
                </span>
                {row.refusals.includes('unsuitable_site') && (
                  <span className="text-desk-small text-urgent">
                    {t('rule.says.unsuitable_site')}
                  </span>
                )}
                <span className="text-desk-small text-quiet">
                  {row.employer}
                  {row.districtCode && ` · ${placeName(row.districtCode)}`}
                </span>
              </span>
            ),
          },
          {
            key: 'majors',
            head: t('demand.column.majors'),
            cell: (row) => <MajorNames majors={row.majors} />,
            phone: 'line',
            room: 'xl',
          },
          {
            key: 'seats',
            head: t('demand.column.seats'),
            cell: (row) => <SeatsLine seats={row.seats} sharedWith={row.sharedWith} />,
            phone: 'fact',
          },
          {
            key: 'ranked',
            head: t('plan.ranked'),
            cell: (row) =>
              t('plan.ranked_of', {
                first: row.first.toLocaleString(locale),
                all: row.ranked.toLocaleString(locale),
              }),
            numeric: true,
            phone: 'half',
          },
          {
            key: 'guides',
            head: t('plan.guides'),
            cell: (row) => (
              <GuideChoice
                post={row}
                colleagues={colleagues}
                asked={asked?.sent.postId === row.id ? asked : null}
              />
            ),
            phone: 'line',
          },
          ...(canRemove
            ? [
                {
                  key: 'remove',
                  head: t('plan.remove_head'),
                  cell: (row: Post) => <RemovePost post={row} />,
                  phone: 'line' as const,
                  numeric: true,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

function RemovePost(props: { post: Post }) {
  const t = useT()
  const sending = useSending()
  const { post } = props
  return (
    <details className="text-left">
      <summary className="flex min-h-11 min-w-11 cursor-pointer items-center justify-end text-urgent md:min-h-9">
        {t('plan.remove')}
        <span className="sr-only">{post.title}</span>
      </summary>
      <Form method="post" className="flex max-w-60 flex-col items-start gap-2 pb-2">
        <input type="hidden" name="postId" value={post.id} />
        <p className="text-desk text-body">{t('plan.remove_sure', { count: post.ranked })}</p>
        <Button name="intent" value="remove" rank="danger" size="desk" disabled={sending}>
          {t('plan.remove_confirm')}
        </Button>
      </Form>
    </details>
  )
}
