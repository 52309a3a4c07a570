"""Answers in words as students write them: fair ones are found, beside-the-point ones are not.

The program looks for words only, so this cannot be perfect; these answers hold it to something.
"""

from collections.abc import Mapping

import pytest

from kramlib.lessons import shelf
from kramlib.lessons.judge import Judgement, judge_text
from kramlib.text import language

FAIR: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("00", "en"): (
        "The nerve fires just once, then there is nothing. Ca2+ gets pumped back into the SR so the cross "
        "bridges let go.",
        "The calcium is taken back up by the muscle cell and no other impulse comes",
    ),
    ("00", "id"): (
        "Saraf hanya mengirim satu impuls. Setelah itu ion kalsium dipompa kembali ke retikulum sarkoplasma",
        "Tidak ada sinyal lagi dan kalsium disimpan kembali",
    ),
    ("01", "en"): (
        "Every motor neuron gets the same drive, but small cells have a high input resistance so they reach "
        "threshold first.",
        "They all receive the same input, but small neurons are depolarized more by it",
    ),
    ("01", "id"): (
        "Semua motoneuron mendapat perintah sama, tetapi sel kecil hambatannya besar sehingga lebih cepat "
        "mencapai ambang",
    ),
    ("02", "en"): (
        "The PIC in the dendrites stays on after the shocks and keeps depolarizing the motoneurons so they "
        "keep firing",
        "Persistent inward currents were switched on. They keep the cells firing.",
    ),
    ("02", "id"): (
        "Arus masuk persisten di dendrit masih terbuka sehingga motoneuron terus melepaskan impuls",
    ),
    ("03", "en"): (
        "More potassium outside makes the membrane less negative so it gets to threshold and fires. Then "
        "sodium channels inactivate and nothing can fire any more.",
        "First K+ depolarises the axon. Later the Na gates are inactivated.",
    ),
    ("03", "id"): (
        "Kalium di luar membuat membran terdepolarisasi sampai ambang. Kemudian kanal natrium inaktif "
        "sehingga akson diam.",
    ),
    ("04", "en"): (
        "The model is missing something which protects real axons, e.g. buffering. So we can trust it only "
        "for small changes.",
        "Real nerve has pumps that the model lacks, so its prediction at 7 is wrong",
    ),
    ("04", "id"): (
        "Model ini tidak memuat sesuatu yang melindungi saraf asli, misalnya pompa. Jadi hanya arahnya yang "
        "bisa dipercaya.",
    ),
    ("05", "en"): (
        "Ca2+ screens negative surface charges; with less of it the Na+ channels feel a depolarised membrane "
        "and their gates open earlier",
        "Calcium normally shields the membrane charge, so with low calcium the sodium channels open more "
        "easily",
    ),
    ("05", "id"): (
        "Kalsium menutupi muatan negatif di permukaan membran. Bila kalsium berkurang, gerbang natrium lebih "
        "mudah terbuka.",
    ),
    ("06", "en"): (
        "She drinks more than she sweats so the plasma sodium gets diluted. Water goes into brain cells, "
        "which swell.",
        "Hyponatremia: the brain swells up because water enters it",
    ),
    ("06", "id"): (
        "Natrium dalam darahnya menjadi encer karena terlalu banyak air. Air masuk ke sel otak sehingga otak "
        "membengkak.",
    ),
    ("07", "en"): (
        "A stronger muscle uses a smaller share of its capacity, so it fatigues less and the reflex is not "
        "disturbed",
        "Training makes it stronger so it gets less tired in the same task",
    ),
    ("07", "id"): ("Otot lebih kuat, jadi beban relatifnya lebih kecil. Karena itu ototnya kurang lelah.",),
    ("08", "en"): (
        "The number was tuned to fit the data so it must agree. Only predictions of other experiments can "
        "fail.",
        "It was adjusted until it matched. A test would be a new prediction.",
    ),
    ("08", "id"): (
        "Angka itu disetel agar cocok dengan data. Yang menguji model adalah prediksi untuk percobaan lain.",
    ),
    ("09", "en"): (
        "Its EMG is silent while it holds. In real cramps the recorded EMG is very active.",
        "There are no action potentials, but patients with cramp do have them",
    ),
    ("09", "id"): ("EMG serabut diam saat menahan gaya, padahal pada manusia EMG-nya ramai saat kram",),
    ("10", "en"): (
        "By chance the ten people in one trial differ from those in the other. With such small groups the "
        "confidence interval is wide.",
        "Random variation between days; a small sample has a large standard error",
    ),
    ("10", "id"): (
        "Secara kebetulan orangnya berbeda. Karena sampelnya kecil, selang kepercayaannya lebar.",
    ),
}
BESIDE: Mapping[str, tuple[str, ...]] = {
    "00": (
        "A second signal makes the muscle relax after a second",
        "The muscle gets tired and has no energy left over",
        "The calf can relax because the nerve then tells it to stop",
    ),
    "01": (
        "Because the brain picks the small ones when little force is needed",
        "Big ones are lazy and need much more time to start",
    ),
    "02": (
        "The muscle cannot relax because it has no more energy in it",
        "Calcium stays in the fibre and the filaments stick together",
    ),
    "03": (
        "Potassium is a poison that first irritates and then kills the nerve",
        "Potassium first pushes the axons and afterwards it is used up",
    ),
    "04": (
        "The runner is healthy and therefore she does not get a cramp",
        "Potassium has nothing to do with nerves in people at all",
    ),
    "05": (
        "Less calcium enters the axon and so it becomes more negative",
        "Low calcium means more transmitter is let out at the end",
    ),
    "06": (
        "Her stomach gets full and she cannot run any more",
        "The kidneys remove all of it so nothing at all happens",
    ),
    "07": (
        "Exercise makes the spindles quieter and the nerves calmer",
        "The persistent current gets weaker because of the exercise",
    ),
    "08": (
        "It shows that the mechanism of the model is right for people",
        "The experiment was small so one cannot say much about it",
    ),
    "09": (
        "The fibre has too little energy to hold force so long",
        "Its numbers are all assumed by the authors of it",
    ),
    "10": (
        "One of the two groups of researchers must have cheated",
        "The drug works only in the first country and not elsewhere",
    ),
}


def judged(lesson: str, code: str, text: str) -> Judgement:
    with language(code):
        return judge_text(next(q for q in shelf.find(lesson).questions(0) if q.rubric), text)


@pytest.mark.parametrize(("lesson", "code"), FAIR)
def test_a_fair_answer_in_other_words_is_found(lesson: str, code: str) -> None:
    for text in FAIR[lesson, code]:
        found = judged(lesson, code, text)
        assert found.right, (text, found.feedback)


@pytest.mark.parametrize("lesson", BESIDE)
def test_an_answer_beside_the_point_is_asked_on(lesson: str) -> None:
    for text in BESIDE[lesson]:
        found = judged(lesson, "en", text)
        assert not found.right, text
        assert "?" in found.feedback


def test_there_are_answers_for_every_lesson() -> None:
    numbers = {name.split("_")[0] for name in shelf.names()}
    assert {lesson for lesson, _code in FAIR} == numbers == set(BESIDE)
