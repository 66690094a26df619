import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'

/** How loud the microphone is, so that one sees that one is heard. */
export function SoundLevel({ stream }: { stream: MediaStream }) {
  const t = useT()
  const meter = useRef<HTMLMeterElement>(null)
  useEffect(() => {
    if (stream.getAudioTracks().length === 0) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      if (meter.current) meter.current.value = loudest
    }, 100)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [stream])
  return (
    <label className="flex items-center gap-2 text-base text-body">
      {t('rooms.picture_level')}
      <meter
        ref={meter}
        min={0}
        max={1}
        low={0.02}
        high={0.9}
        optimum={0.4}
        className="h-3 flex-1"
      />
    </label>
  )
}
