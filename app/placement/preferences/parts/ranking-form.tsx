import { Form, Link, useNavigation } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import type { FaultCode } from '#app/kernel/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { OwnRanking, RankedPost } from '../own-ranking.ts'
import { CountingList } from './counting-list.tsx'
import { PostFacts } from './post-facts.tsx'
import { RankedList } from './ranked-list.tsx'
import { useOwnPath } from './use-own-path.ts'
import { useRanking } from './use-ranking.ts'

/** A saving that was refused: the list as it was sent, and what is saved. */
export interface RefusedRanking {
  code: FaultCode
  params: Record<string, string | number>
  posts: string[]
  elsewhere: { posts: string[]; revision: number }
}

/**
 * The ranking and the posts that can be added to it, as one form. Every button is a real one that
 * saves a draft; with JavaScript the list moves at once and is saved a moment later.
 */
export function RankingForm(props: {
  ranking: OwnRanking
  refused: RefusedRanking | null
  now: Date
  /** What stands below the posts. */
  children: ReactNode
}) {
  const { t } = useLocale()
  const { ranking, now } = props
  const { plan, posts, canRank } = ranking
  const list = useRanking(ranking, props.refused)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const buttons = [...(form.current?.querySelectorAll<HTMLButtonElement>('[name=move]') ?? [])]
    const open = list.focus?.flatMap((value) =>
      buttons.filter((button) => button.value === value && !button.disabled),
    )
    open?.[0]?.focus()
  }, [list.focus])
  const { state } = useNavigation()
  const busy = state !== 'idle' || list.isWaiting
  const byId = new Map(posts.map((post) => [post.id, post]))
  const ranked = list.posts.flatMap((id) => byId.get(id) ?? [])
  const others = posts.filter(({ id }) => !list.posts.includes(id))
  const isFull = list.posts.length >= plan.mostRanks
  return (
    <Form ref={form} method="post" className="flex flex-col gap-5">
      {/* What the Enter key presses: a draft, never the sending. */}
      <button name="intent" value="draft" hidden disabled={!canRank} />
      <input type="hidden" name="planId" value={plan.id} />
      <input type="hidden" name="revision" value={list.revision} />
      {list.posts.map((id) => (
        <input key={id} type="hidden" name="posts" value={id} />
      ))}
      {list.refused && <Refusal refused={list.refused} byId={byId} onTake={list.takeElsewhere} />}
      {ranking.gone > 0 && (
        <p className="rounded-card border border-wait-line bg-wait-tint px-4 py-3 text-base text-wait">
          {t('preference.gone', { count: ranking.gone })}
        </p>
      )}
      {canRank ? (
        <section aria-labelledby="own-ranking" className="flex flex-col gap-3">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="own-ranking" className="text-lead font-semibold text-ink">
              {t('preference.own')}
            </h2>
            <span className="text-small text-quiet">
              {list.posts.length} / {plan.mostRanks}
            </span>
          </div>
          {ranked.length === 0 ? (
            <p className="rounded-card border border-dashed border-line-strong px-4 py-6 text-center text-base text-quiet">
              {t('preference.empty', { most: plan.mostRanks })}
            </p>
          ) : (
            <RankedList posts={ranked} list={list} />
          )}
          <p role="status" className="sr-only">
            {list.said && byId.has(list.said.postId)
              ? t('preference.now_at', {
                  title: byId.get(list.said.postId)!.title,
                  place: list.said.place,
                })
              : ''}
          </p>
        </section>
      ) : (
        <CountingList
          sent={ranking.sentAt ? ranking.sent : null}
          sentAt={ranking.sentAt}
          unsent={ranking.hasDraft || list.isDirty ? list.posts : []}
          byId={byId}
          now={now}
        />
      )}
      <section aria-labelledby="other-posts" className="flex flex-col gap-3">
        <h2 id="other-posts" className="text-lead font-semibold text-ink">
          {t(
            others.length === 0
              ? 'preference.others_none'
              : canRank
                ? 'preference.others'
                : 'preference.others_closed',
            { count: others.length },
          )}
        </h2>
        <ul role="list" className="flex flex-col gap-3">
          {others.map((post) => (
            <li key={post.id} className="rounded-card border border-line bg-card p-4">
              <PostHead post={post} />
              <PostFacts post={post} now={now} />
              {canRank && (
                <Button
                  name="move"
                  value={`add:${post.id}`}
                  rank="secondary"
                  size="desk"
                  disabled={isFull}
                  onClick={list.press({ step: 'add', postId: post.id })}
                  className="min-h-11 w-full"
                >
                  <Plus aria-hidden size={18} />
                  {isFull ? t('preference.full') : t('preference.add')}
                  <span className="sr-only">{post.title}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {props.children}
      <div
        data-foot
        className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-2 border-t border-line bg-card px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      >
        <p className="flex min-h-5 items-center justify-between gap-3 text-small text-quiet">
          <span>
            {!canRank
              ? t('preference.over.short')
              : list.isSaving || list.isWaiting
                ? t('preference.saving')
                : list.isDirty
                  ? t('preference.unsaved')
                  : list.isDraft
                    ? t('preference.draft_saved')
                    : ranking.sentAt
                      ? t('preference.sent_short')
                      : t('preference.not_begun')}
          </span>
          {canRank && ranking.sentAt && (
            <span>
              {t(list.isDraft || list.isDirty ? 'preference.still_counts' : 'preference.sent_at')}{' '}
              <Moment at={ranking.sentAt} now={now} />
            </span>
          )}
        </p>
        {canRank && (
          <div className="grid grid-cols-[1fr_2fr] gap-3">
            <Button
              name="intent"
              value="draft"
              rank="secondary"
              disabled={busy}
              onClick={list.waitFor('draft')}
            >
              {t('preference.save_draft')}
            </Button>
            <Button
              name="intent"
              value="send"
              disabled={busy || list.posts.length === 0}
              onClick={list.waitFor('send')}
            >
              {t(ranking.sentAt ? 'preference.send_again' : 'preference.send')}
            </Button>
          </div>
        )}
      </div>
    </Form>
  )
}

/** A post by its name and its employer. */
function PostHead(props: { post: RankedPost }) {
  const { post } = props
  return (
    <div className="mb-1">
      <h3 className="text-lead font-semibold text-ink">{post.title}</h3>
      <p className="text-small text-quiet">{post.employer}</p>
    </div>
  )
}

function Refusal(props: {
  refused: RefusedRanking
  byId: Map<string, RankedPost>
  onTake: () => void
}) {
  const { t } = useLocale()
  const own = useOwnPath()
  const { refused, byId } = props
  const isElsewhere = refused.code === 'preferences_elsewhere'
  return (
    <div
      role="alert"
      className="flex flex-col gap-2 rounded-card border border-urgent bg-urgent-tint px-4 py-3"
    >
      <p className="text-base font-medium text-urgent">
        {t(`fault.${refused.code as 'preferences_elsewhere'}`, refused.params)}
      </p>
      {isElsewhere && (
        <>
          <p className="text-small text-body">
            {t('preference.elsewhere', {
              posts: refused.elsewhere.posts.map((id) => byId.get(id)?.title ?? '').join('、'),
            })}
          </p>
          <Link
            to={own('/me/internship/preferences')}
            reloadDocument
            onClick={(event) => {
              event.preventDefault()
              props.onTake()
            }}
            className="inline-flex min-h-11 min-w-11 items-center self-start text-base text-link underline underline-offset-4"
          >
            {t('preference.take_elsewhere')}
          </Link>
        </>
      )}
    </div>
  )
}
