"""Figures in words, computed from what was recorded. They serve as alt text, report and caption."""

from kramlib.experiments.protocols import Watch
from kramlib.text import _, ngettext


def rest_in_words(rest_mv: float | None) -> str:
    """The resting potential, or that there is none."""
    if rest_mv is None:
        return _("The nerve does not come to rest.")
    return _("The nerve rests at {mv:.1f} mV.").format(mv=rest_mv)


def watch_in_words(watch: Watch) -> str:
    """What the nerve did when left alone."""
    n, duration = len(watch.spikes_ms), watch.recording.time_ms[-1]
    if watch.verdict == "quiet":
        return _("Left alone for {ms:.0f} ms it stays quiet.").format(ms=duration)
    if watch.verdict == "firing":
        return ngettext(
            "Left alone it fires by itself: {n} spike in {ms:.0f} ms.",
            "Left alone it fires by itself: {n} spikes in {ms:.0f} ms.",
            n,
        ).format(n=n, ms=duration)
    first = ngettext(
        "Left alone it fires by itself: {n} spike within the first {ms:.0f} ms.",
        "Left alone it fires by itself: {n} spikes within the first {ms:.0f} ms.",
        n,
    ).format(n=n, ms=watch.spikes_ms[-1] + 0.5)
    if watch.verdict == "flutter":
        then = _("Then it flutters between {low:.0f} and {high:.0f} mV, too little for a spike.")
    else:
        then = _("Then it falls silent near {high:.0f} mV.")
    return f"{first} {then.format(low=watch.low_mv, high=watch.high_mv)}"


def shock_in_words(peak_mv: float | None, velocity_m_per_s: float | None) -> str:
    """Whether one shock sent a spike, and how fast it ran."""
    if peak_mv is None or velocity_m_per_s is None:
        return _("After one shock no spike passes.")
    return _("After one shock a spike passes at {v:.1f} m/s and peaks at {mv:.0f} mV.").format(
        v=velocity_m_per_s, mv=peak_mv
    )
