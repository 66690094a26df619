import type { FieldMetadata } from '@conform-to/react'
import { useEffect, useRef } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { ChipChoices, TextInput } from '#app/ui/field.tsx'
import { sayBar } from '../../demands/parts/bar-words.ts'
import { sayStandingPost } from '../../plans/model/standing-post.ts'
import {
  keepableOf,
  POSTS_DECISIONS,
  type Ahead,
  type LeftPost,
  type WaitingPost,
} from '../model/class-move.ts'
import { JoinedPlanList } from './joined-plan-list.tsx'

/** So many posts are named; there may be those of whole class groups. */
const MOST_NAMED = 8

/**
 * What a step brings about beside itself, in the form that takes it: plans under way that students come
 * into, and what is to become of posts in plans which do not take their new class group.
 */
export function StepAhead(props: {
  ahead: Ahead
  fields: { posts: FieldMetadata<string>; reason: FieldMetadata<string> }
  now: Date
}) {
  const { locale, t } = useLocale()
  const { ahead, fields, now } = props
  const { joins, leaves, waiting, isLeaving } = ahead
  const { posts, reason } = fields
  const others = isLeaving ? leaves : keepableOf(ahead)
  const barred = isLeaving ? [] : leaves.filter(({ bar }) => bar !== null)
  const card = useRef<HTMLDivElement>(null)
  // Whoever has pressed far down a list is to see what is asked; a fault's summary takes the focus itself.
  const isFaulty = Boolean(posts.errors ?? reason.errors)
  useEffect(() => {
    if (!isFaulty) card.current?.focus()
  }, [ahead, isFaulty])
  return (
    <div
      ref={card}
      role="status"
      tabIndex={-1}
      className="flex scroll-mt-4 flex-col gap-4 rounded-card border border-wait-line bg-wait-tint p-4"
    >
      <input type="hidden" name="seen" value="yes" />
      <input type="hidden" name="plans" value={joins.map(({ id }) => id).join(' ')} />
      {joins.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold text-wait">{t('roster.ahead_joins')}</h2>
          <JoinedPlanList plans={joins} now={now} />
          <p className="text-desk text-body">{t('roster.ahead_told')}</p>
        </section>
      )}
      {barred.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold text-wait">
            {t('roster.ahead_barred', { count: barred.length.toLocaleString(locale) })}
          </h2>
          <PostList posts={barred} />
          <p className="max-w-prose text-desk text-body">{t('roster.ahead_barred_text')}</p>
        </section>
      )}
      {others.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold text-wait">
            {t(isLeaving ? 'roster.ahead_loses' : 'roster.ahead_leaves', {
              count: others.length.toLocaleString(locale),
            })}
          </h2>
          <PostList posts={others} />
          <p className="max-w-prose text-desk text-body">
            {t(isLeaving ? 'roster.ahead_loses_text' : 'roster.ahead_leaves_text')}
          </p>
          {!isLeaving && (
            <ChipChoices
              legend={t('roster.ahead_posts')}
              name={posts.name}
              kind="radio"
              choices={POSTS_DECISIONS.map((value) => ({
                value,
                label: t(`roster.ahead_${value}`),
              }))}
              chosen={typeof posts.initialValue === 'string' ? [posts.initialValue] : []}
              errors={posts.errors}
            />
          )}
        </section>
      )}
      {waiting.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold text-wait">
            {t('roster.ahead_waiting', { count: waiting.length.toLocaleString(locale) })}
          </h2>
          <PostList posts={waiting} />
          <p className="max-w-prose text-desk text-body">
            {t(isLeaving ? 'roster.ahead_waiting_leaving' : 'roster.ahead_waiting_text')}
          </p>
        </section>
      )}
      {leaves.length > 0 && (
        <TextInput
          field={reason}
          label={t('roster.ahead_reason')}
          maxLength={200}
          className="max-w-xl"
        />
      )}
    </div>
  )
}

function PostList(props: {
  posts: (WaitingPost & Partial<Pick<LeftPost, 'agreement' | 'bar'>>)[]
}) {
  const { locale, t } = useLocale()
  const more = props.posts.length - MOST_NAMED
  return (
    <ul role="list" className="flex flex-col gap-1 text-desk text-body">
      {props.posts.slice(0, MOST_NAMED).map((post) => (
        <li key={`${post.studentId} ${post.postId}`}>
          <span className="font-medium text-ink">{post.student.name}</span>{' '}
          <span className="text-quiet">{post.student.number}</span> {sayStandingPost(post)}{' '}
          <span className="text-quiet">
            {post.plan}
            {post.agreement && ` · ${t(`roster.ahead_agreement.${post.agreement}`)}`}
          </span>
          {post.bar && <span className="block text-wait">{sayBar(t, post.bar)}</span>}
        </li>
      ))}
      {more > 0 && (
        <li className="text-quiet">
          {t('roster.ahead_more', { count: more.toLocaleString(locale) })}
        </li>
      )}
    </ul>
  )
}
