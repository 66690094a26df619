import { data, type AppLoadContext } from '@remix-run/node'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import {
  removeStreamProvider,
  renewProviderSecret,
  setStreamProvider,
} from '../external/stream-providers.ts'
import { providerSchema, providerStepSchema } from '../model/provider-form.ts'

/** What the host of a room does with the server elsewhere that carries its picture. */
export async function actOnProvider(
  context: AppLoadContext,
  { roomId, page, form }: { roomId: string; page: string; form: FormData },
) {
  if (form.get('provider') === 'save') {
    return answerForm(form, providerSchema, async ({ ingestUrl, playedAt }) => {
      const input = { roomId, ingestUrl, playbackUrl: playedAt }
      const { secret } = await setStreamProvider(context, input)
      if (secret !== null) return data({ hookSecret: secret })
      return redirectWithFlash(context.site, page, 'rooms.flash_stream_provider_saved')
    })
  }
  return answerForm(form, providerStepSchema, async ({ provider }) => {
    if (provider === 'renew') {
      const { secret } = await renewProviderSecret(context, { roomId })
      return data({ hookSecret: secret })
    }
    await removeStreamProvider(context, { roomId })
    return redirectWithFlash(context.site, page, 'rooms.flash_stream_provider_removed')
  })
}
