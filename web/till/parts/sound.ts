// Two tones when a sale is paid, for who does not look at the screen; off until this device is told otherwise.
import { useEffect, useState } from 'react'

const place = 'tradelane-till-sound'

const isOn = (): boolean => localStorage.getItem(place) === 'on'

/** `[on, turn]`: whether this device sounds; turned on it sounds once, which also asks the browser’s leave. */
export function useSound(): readonly [boolean, () => void] {
  const [on, setOn] = useState(false)
  useEffect(() => setOn(isOn()), [])
  const turn = () => {
    const next = !isOn()
    localStorage.setItem(place, next ? 'on' : 'off')
    setOn(next)
    chime()
  }
  return [on, turn]
}

/** Sounds where it is on; a browser that allows none stays quiet. */
export function chime(): void {
  if (!isOn()) return
  const audio = new AudioContext()
  const volume = audio.createGain()
  volume.gain.value = 0.2
  volume.connect(audio.destination)
  for (const [pitch, from] of [
    [880, 0],
    [1320, 0.14],
  ] as const) {
    const tone = audio.createOscillator()
    tone.frequency.value = pitch
    tone.connect(volume)
    tone.start(audio.currentTime + from)
    tone.stop(audio.currentTime + from + 0.12)
  }
  setTimeout(() => void audio.close(), 500)
}
