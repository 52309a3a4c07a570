"""The player that makes a run heard."""

import base64
import html

from kramlib.figures.sound import Sound
from kramlib.text import _


def sound_html(sound: Sound, name: str) -> str:
    """What is heard, in words, and if anything is, a player that also offers the file as a download."""
    heard, kept = html.escape(sound.words, quote=True), html.escape(_("Save the sound"))
    said = f'<p role="status">{heard}</p>'
    if not sound.wav:
        return said
    data = "data:audio/wav;base64," + base64.b64encode(sound.wav).decode()
    return (
        f'{said}<audio controls src="{data}" aria-label="{heard}"></audio> '
        f'<a href="{data}" download="{html.escape(name, quote=True)}.wav">{kept}</a>'
    )
