import { Link } from '@remix-run/react'
import type { SubmissionResult } from '@conform-to/react'
import { MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import type { RuleCode } from '../../demands/model/rules.ts'
import { PostRelease } from './post-release.tsx'

interface ShownPost {
  planId: string
  plan: string
  title: string
  employer: string
  districtCode: string | null
  address: string | null
  guides: string | null
}

type FoundPost = ShownPost & { id: string; filed: RuleCode[] }

/** Where a student is placed, in which plan, and who of the college looks after her there. */
export function StudentPosts(props: {
  posts: (ShownPost & { id: string; isKept: boolean })[]
  /** Those that she has found herself. */
  found: FoundPost[]
  /** In plans that have ended before their last day. */
  ended: { postId: string; planId: string; plan: string; title: string; employer: string }[]
  mayRelease: boolean
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  return (
    <Section title={t('roster.placed_at')}>
      <ul role="list" className="grid gap-3 md:grid-cols-2">
        {props.posts.map((post) => (
          <li key={post.id}>
            <Card className="flex h-full flex-col gap-1">
              <PostLines post={post} />
              {post.isKept && <p className="text-desk-small text-wait">{t('roster.post_kept')}</p>}
              {post.isKept && props.mayRelease && (
                <PostRelease planId={post.planId} reply={props.reply} />
              )}
            </Card>
          </li>
        ))}
        {props.found.map((post) => (
          <li key={post.id}>
            <Card className="flex h-full flex-col gap-1">
              <PostLines post={post}>
                <p className="flex flex-wrap gap-1.5">
                  <Badge>{t('own_post.title')}</Badge>
                </p>
                {post.filed.length > 0 && (
                  <p className="text-desk-small text-body">
                    {t('own_post.filed_rules', {
                      rules: post.filed
                        .map((rule) => t(`rule.name.${rule}`))
                        .join(t('reason.comma')),
                    })}
                  </p>
                )}
              </PostLines>
            </Card>
          </li>
        ))}
        {props.ended.map(({ postId, planId, plan, title, employer }) => (
          <li key={planId + postId}>
            <Card className="flex h-full flex-col gap-1">
              <p className="text-base font-semibold text-ink">{title}</p>
              <p className="text-desk text-body">{employer}</p>
              <p className="mt-auto pt-1 text-desk-small text-quiet">
                <Link
                  to={`/college/plans/${planId}`}
                  className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
                >
                  {plan}
                </Link>
              </p>
              <p className="text-desk-small text-wait">{t('roster.post_ended')}</p>
              {props.mayRelease && <PostRelease planId={planId} reply={props.reply} />}
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PostLines({ post, children }: { post: ShownPost; children?: ReactNode }) {
  const t = useT()
  return (
    <>
      <p className="text-base font-semibold text-ink">{post.title}</p>
      <p className="text-desk text-body">{post.employer}</p>
      {(post.districtCode ?? post.address) && (
        <p className="flex items-start gap-1.5 text-desk-small text-quiet">
          <MapPin aria-hidden size={14} className="mt-1 shrink-0" />
          {sayPlace(post.districtCode, post.address)}
        </p>
      )}
      {children}
      <p className="mt-auto flex flex-wrap items-baseline gap-x-3 pt-1 text-desk-small text-quiet">
        <Link
          to={`/college/plans/${post.planId}`}
          className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
        >
          {post.plan}
        </Link>
        {post.guides ? t('roster.guided_by', { names: post.guides }) : t('roster.guided_by_nobody')}
      </p>
    </>
  )
}
