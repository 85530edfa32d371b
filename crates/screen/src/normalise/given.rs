//! Given names and the short forms by which their bearers are called.
//!
//! A short form can stand for several given names: Sasha is Alexander or
//! Alexandra. Every given name that a word can stand for is a reading of it,
//! `@~` and the name, and words with a reading in common are one name.
//!
//! The table is our own, of what is common knowledge among speakers; names and
//! their short forms are facts. Where we were in doubt we looked them up:
//! Russian, N. A. Petrovsky, Slovar russkikh lichnykh imen (1966); English,
//! E. G. Withycombe, The Oxford Dictionary of English Christian Names (1945);
//! Kazakh, T. Zhanuzaqov, Qazaq esimderi (1988), for respectful short forms in
//! -eke and -ken. Forms that belong to one person alone are left out, and so are
//! Arabic teknonyms (Abu Ali for Husayn): every father of an Ali bears them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::sound::sound_into;

/// Begins the reading of a word as a given name.
pub(crate) const GIVEN: &str = "@~";

/// Shorter words are looked up as they are spelled, longer ones by sound.
const SHORTEST_BY_SOUND: usize = 5;

/// Each line: the given name in its spellings, then its short forms.
const NAMES: &str = "
alexander aleksandr aleksander alexandr oleksandr aliaksandr: alex alec sandy sasha sanya shura sania sanek sashko sasa xander lex aleks
alexandra aleksandra oleksandra: sasha sanya shura sandra alex lexi sandy aleks
alexey aleksey oleksiy aliaksey: lyosha alyosha lesha alesha lekha lyokha
anastasia anastasiya: nastya asya stacy nastia
anatoly anatoliy: tolya tolik tolia
andrew: andy drew
andrey andriy andrei: andryusha andryukha
anna hanna: anya annie nyura anechka ania anyuta
anthony antony: tony
antonio: tono tonio
arkady arkadiy: arkasha
arthur: art artie
artem artyom: tyoma tema
barbara: barb babs barbie
benjamin binyamin benyamin: ben benny benji bibi beni
bernard: bernie
boris: borya boria
bradley: brad
carlos: carlitos
catherine katherine kathryn katharine: kate cathy kathy katie kit kitty
charles: charlie chuck chas
christine christina: chris tina chrissy
christopher: chris kit topher
daniel: dan danny
danila danil: danya
darya daria: dasha
david: dave davey
deborah: debbie deb
denis denys: deniska
dmitry dmitriy dmitri dmytro: dima mitya dimon
dolores: lola lolita
donald: don donnie
dorothy: dot dottie dolly
edward: ed eddie ted ned teddy
eduard: edik
eduardo: lalo edu
egor yegor: gosha yegorka
ekaterina yekaterina kateryna: katya katyusha katia
elena yelena olena: lena alyona lenochka
elizabeth elisabeth: liz beth lizzie betty eliza betsy lisa bess libby
elizaveta yelizaveta: liza
enrique: quique kike
eugene: gene
evgenia evgeniya yevgenia yevgeniya: zhenya zhenia
evgeny evgeniy evgenii yevgeny yevgeniy yevhen: zhenya zhenia zheka evgesha
fedor fyodor: fedya fedia
fernando: nando
frances: fran fanny frankie
francis: frank frankie
francisco: paco pancho curro paquito
franklin: frank
frederick frederic: fred freddy freddie
gabriel: gabe
gavriil gavriel: gavrila gabi
gennady gennadiy hennadiy: gena genia
georgy georgiy: gosha zhora goga yura
gerald: gerry jerry
gerard: gerry
gilbert: gil
gleb: glebushka
gregory: greg gregg
grigory grigoriy hryhoriy: grisha
guadalupe: lupe
guillermo: memo guille
harold: harry hal
helen: nell nellie
henry: harry hank hal
ignacio: nacho
igor ihor: igoryok gosha igorek
ilya: ilyusha
irina iryna: ira irisha
isabel: isa bel
ivan: vanya vania vanka
jacob: jake
james: jim jimmy jamie jem
janet: jan
jeffrey geoffrey: jeff geoff
jennifer: jen jenny
jeremy: jerry
jesus: chucho chuy
joaquin: quino chimo
john: jack johnny jon
johannes: hans jan
jonathan: jon jonny yoni
jose: pepe chepe pepito
josefa: pepa
joseph: joe joey jo
joshua: josh
judith: judy
karolina: lina
kenneth: ken kenny
kirill kyrylo: kirya
konstantin: kostya kostia
kseniya ksenia: ksyusha
larisa: lara
lawrence laurence: larry
leonard: len lenny
leonid: lyonya lenya
lev: lyova lyovushka
lyubov liubov: lyuba liuba
lyudmila liudmila: lyuda lyusya mila luda
luis: lucho
manuel: manolo manny manu
margaret: maggie meg peg peggy madge greta rita daisy
margarita: rita
maria mariya: masha marusya mariyka manya
mary: molly polly may
marina: marisha
mark: marik
martin: marty
mathew matthew: matt matty
matvey: motya
maxim maksim maksym: max maks
maximilian: max
maximo: max
mercedes: merche
michael: mike mick mickey mikey
mikhail mykhailo mikhailo: misha mishka
miguel: migue miguelito
mordechai: moti motti
nadezhda nadiya: nadya nadia
natalia natalya nataliya: natasha nata natalka
nathan: nate nat
nathaniel: nate nat
nicholas nicolas: nick nicky
nikita: nika
nikolay nikolai mykola: kolya kolia nika
oleg oleh: olezhka
olga olha: olya olia
oliver: ollie
pamela: pam
patricia: pat patty trish tricia
patrick: pat paddy
pavel pavlo: pasha pavlik
peter: pete
petr pyotr petro: petya petia
philip phillip: phil pip
polina: polya
rafael raphael: rafa rafi
ramon: moncho
raymond: ray
rebecca: becky becca
richard: dick rick ricky rich richie
robert: bob bobby rob robbie bert
roberto: beto
rogelio: roger
roman: roma
ronald: ron ronnie
rosario: charo
rostislav: slava
ruslan: rusik
samuel: sam sammy
santiago: santi chago
semyon semen: syoma senya
sergey sergei sergej serhiy: seryozha serezha seryoga serega serzh serhiyko
sergio: checo
shimon: shimi
simon: si
stanislav: stas slava
stepan: styopa stepa
stephanie: steph
steven stephen: steve stevie
susan: sue suzy susie
svetlana svitlana: sveta svetik
taras: tarasik
tatiana tatyana tetiana: tanya tania
terence: terry
theodore: ted teddy theo
thomas: tom tommy
timothy: tim timmy
timofey: tima timosha
timur: tima
vadim: vadik
valentin: valya valik
valentina: valya valia
valery valeriy valerii: valera
valeria valeriya: lera
varvara: varya
vasily vasiliy vasyl: vasya vasyl vasia
vera: verochka
veronica veronika: nika ronnie
viacheslav vyacheslav: slava
victor viktor: vitya vic vitek
victoria viktoria viktoriya: vika vicky vicki tori
vincent: vince vinny
vitaly vitaliy vitalii: vitalik vitya
vladimir volodymyr uladzimir: volodya vova vovan vladik wolodja
vladislav: vlad slava vladik
vsevolod: seva
walter: walt wally
william: bill billy will willy liam willie
wilhelm: willi willy
yaakov: koby kobi
yakov: yasha
yaroslav: slava yarik
yitzhak: itzik
yosef: yossi
yulia yuliya iuliia: yulya julia
yuri yuriy yury iurii: yura yurik iura
zachary: zach zack
zinaida: zina
abdulrahman: abdu
friedrich: fritz
heinrich: heinz heiner
joachim: jochen achim
sebastian: basti seba
georg: schorsch jorg
giovanni: gianni nino
giuseppe: beppe peppe pino
francesco: franco cecco
luigi: gigi
alessandro: sandro ale
jacques: jacquot
ahmet: ahmo
nursultan: nureke nurken
yerlan erlan: yereke
askar asqar: aseke
serik: sereke
";

struct Names {
    texts: HashMap<&'static str, Vec<&'static str>>,
    sounds: HashMap<Vec<u8>, Vec<&'static str>>,
}

/// The given names that a word can stand for: itself, and those of which it is
/// a short form.
pub(super) fn given_names(text: &str, transliterated: bool) -> &'static [&'static str] {
    static NAMES_BY_WORD: OnceLock<Names> = OnceLock::new();
    let names = NAMES_BY_WORD.get_or_init(build);
    if let Some(found) = names.texts.get(text) {
        return found;
    }
    if !transliterated && text.len() < SHORTEST_BY_SOUND {
        return &[];
    }
    let mut sound = Vec::new();
    sound_into(text, &mut sound);
    names.sounds.get(&sound).map_or(&[], Vec::as_slice)
}

fn build() -> Names {
    let mut names = Names {
        texts: HashMap::new(),
        sounds: HashMap::new(),
    };
    let mut sound = Vec::new();
    for line in NAMES.lines() {
        let (spellings, short) = line.split_once(':').unwrap_or((line, ""));
        let Some(first) = spellings.split_whitespace().next() else {
            continue;
        };
        for word in spellings.split_whitespace().chain(short.split_whitespace()) {
            sound_into(word, &mut sound);
            let by_text = names.texts.entry(word).or_default();
            let by_sound = names.sounds.entry(sound.clone()).or_default();
            for known in [by_text, by_sound] {
                if !known.contains(&first) {
                    known.push(first);
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_stands_for_every_name_of_which_it_is_one() {
        let one = |short: &str, name: &str| given_names(short, false).contains(&name);
        assert!(one("bill", "william") && one("william", "william"));
        assert!(one("sasha", "alexander") && one("sasha", "alexandra"));
        assert!(one("slava", "vladislav") && one("slava", "viacheslav"));
        assert!(one("paco", "francisco") && one("pepe", "jose"));
        assert!(!one("bill", "robert"));
        assert!(given_names("primerov", false).is_empty());
        // Cyrillic is looked up by sound.
        assert_eq!(given_names("kola", true), given_names("kolya", false));
    }
}
