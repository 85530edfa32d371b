//! Holdings in a reader's language.

use sindan_desk::Step;

use crate::screening::shown;
use crate::voice::Voice;

/// One step from a listed owner to a party.
pub(crate) fn step(voice: &Voice, step: &Step) -> String {
    let parties = [
        ("owner", shown(&step.owner).into()),
        ("owned", shown(&step.owned).into()),
    ];
    if step.control {
        return voice.say("ownership-control", &parties);
    }
    let share = step.percent.map_or_else(
        || voice.word("share-unknown"),
        |percent| voice.numbers.percent(percent / 100.0),
    );
    let [owner, owned] = parties;
    voice.say("ownership-step", &[owner, ("share", share.into()), owned])
}
