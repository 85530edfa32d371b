//! Words that do not name anybody: legal forms, titles, particles, numbers,
//! and the general vocabulary of organisations.
//!
//! Everything is kept in folded Latin; words of other scripts are found by
//! their sound after transliteration.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::TokenClass;
use super::sound::sound_into;

/// What a legal form is in kind; forms of one family do not contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum LegalFamily {
    /// Limited liability: LLC, Ltd, ООО, ТОО, GmbH, S.r.l.
    Limited = 1,
    /// Shares: JSC, АО, AG, S.A., Inc, plc.
    Shares = 2,
    /// State, unitary or municipal enterprise.
    State = 3,
    /// Sole trader.
    Sole = 4,
    /// Partnership, cooperative, foundation, association.
    Other = 5,
}

impl LegalFamily {
    /// The name of the canonical item.
    pub(crate) fn canonical(self) -> &'static str {
        match self {
            LegalFamily::Limited => "@limited",
            LegalFamily::Shares => "@shares",
            LegalFamily::State => "@state",
            LegalFamily::Sole => "@sole",
            LegalFamily::Other => "@form",
        }
    }

    pub(crate) fn from_byte(byte: u8) -> Option<LegalFamily> {
        Some(match byte {
            1 => LegalFamily::Limited,
            2 => LegalFamily::Shares,
            3 => LegalFamily::State,
            4 => LegalFamily::Sole,
            5 => LegalFamily::Other,
            _ => return None,
        })
    }
}

/// What is known about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) class: TokenClass,
    /// The canonical form that words of the same meaning share.
    pub(super) canonical: Option<&'static str>,
}

/// What is known about a folded word. Words that came from another script are
/// also looked up by sound.
pub(super) fn word(text: &str, transliterated: bool) -> Option<Entry> {
    let tables = tables();
    if let Some(&entry) = tables.words.get(text) {
        return Some(entry);
    }
    if transliterated || text.len() >= 8 {
        let mut sound = Vec::new();
        sound_into(text, &mut sound);
        if sound.len() >= 2
            && let Some(&entry) = tables.sounds.get(&sound)
        {
            return Some(entry);
        }
    }
    None
}

/// The longest legal form that begins with these words, and how many words it
/// takes.
pub(super) fn legal_form(words: &[&str]) -> Option<(LegalFamily, usize)> {
    let tables = tables();
    let first = words.first()?;
    let mut sound = Vec::new();
    sound_into(first, &mut sound);
    let candidates = tables.phrases.get(&sound)?;
    for (phrase, family) in candidates {
        if phrase.len() > words.len() {
            continue;
        }
        let fits = phrase.iter().zip(words).all(|(expected, word)| {
            if expected.len() <= 3 || word.len() <= 3 {
                expected == word
            } else {
                let mut other = Vec::new();
                sound_into(word, &mut sound);
                sound_into(expected, &mut other);
                sound == other
            }
        });
        if fits {
            return Some((*family, phrase.len()));
        }
    }
    None
}

type Phrases = HashMap<Vec<u8>, Vec<(Vec<&'static str>, LegalFamily)>>;

/// What is known about a Greek word, in the letters of the plain reading.
pub(super) fn greek(text: &str) -> Option<Entry> {
    tables().greek.get(text).copied()
}

/// Names of countries of more than one word, each with the word above by which
/// the country is known.
const COUNTRIES: [(&str, &str); 16] = [
    ("united states of america", "@usa"),
    ("united states", "@usa"),
    ("united kingdom", "@uk"),
    ("great britain", "@uk"),
    ("united arab emirates", "@uae"),
    ("russian federation", "@russia"),
    ("rossiyskaya federatsiya", "@russia"),
    ("rossiyskoy federatsii", "@russia"),
    ("islamic republic of iran", "@iran"),
    ("syrian arab republic", "@syria"),
    ("republic of kazakhstan", "@kazakhstan"),
    ("respublika kazakhstan", "@kazakhstan"),
    ("republic of belarus", "@belarus"),
    ("republic of uzbekistan", "@uzbekistan"),
    ("kyrgyz republic", "@kyrgyzstan"),
    ("peoples republic of china", "@china"),
];

/// Countries named by several words: the shared form, where, and how many words.
pub(super) fn places(words: &[&str]) -> Vec<(String, u8, u8)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = COUNTRIES.iter().find_map(|(phrase, form)| {
            let mut parts = phrase.split(' ');
            let count = phrase.split(' ').count();
            let run = words.get(at..at + count)?;
            run.iter()
                .all(|word| parts.next() == Some(*word))
                .then_some((*form, count))
        });
        match hit {
            Some((form, count)) => {
                found.push((form.to_owned(), at as u8, count as u8));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// Abbreviations for kinds of enterprises (GOST R 6.30, and the charters of the
/// enterprises themselves): `НК` neftyanaya kompaniya, `НПО` nauchno-proizvodstvennoe
/// obyedinenie, `ТД` torgovyy dom, `ОКБ` opytno-konstruktorskoe byuro and the like.
const ABBREVIATIONS: &str = "nk po npo npp npk npf nii kb okb skb tskb pkb gk uk ik td tk sk pk pkf pkp \
    chop gmk apk akb mk nts ntts npts fnpts gnts rnts vnii tsnii gnii gosnii tpk tek fpg mrsk gup mup \
    gok npfg kbm nkb zhk bts tts rk vpk opk okk pfk upk";

/// Those that are read so in Latin letters too.
const LATIN_ABBREVIATIONS: &str = "nk npo npp nii okb skb fnpts tsnii vnii gosnii gmk";

/// Whether the letters before a name say what kind of enterprise it is.
pub(super) fn abbreviation(text: &str, cyrillic: bool) -> bool {
    let table = match cyrillic {
        true => ABBREVIATIONS,
        false => LATIN_ABBREVIATIONS,
    };
    table.split_whitespace().any(|known| known == text)
}

struct Tables {
    greek: HashMap<&'static str, Entry>,
    words: HashMap<&'static str, Entry>,
    sounds: HashMap<Vec<u8>, Entry>,
    phrases: Phrases,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(build)
}

fn build() -> Tables {
    let mut words = HashMap::new();
    let mut sounds = HashMap::new();
    let mut phrases: Phrases = HashMap::new();
    let mut put = |list: &'static str, class: TokenClass| {
        for group in list.split_whitespace() {
            let mut forms = group.split('=');
            let first = forms.next().unwrap_or_default();
            let grouped = group.contains('=');
            for text in std::iter::once(first).chain(forms) {
                let entry = Entry {
                    class,
                    canonical: grouped.then_some(canonical(first)),
                };
                words.entry(text).or_insert(entry);
                let mut sound = Vec::new();
                sound_into(text, &mut sound);
                sounds.entry(sound).or_insert(entry);
            }
        }
    };
    put(LEGAL_WORDS, TokenClass::LegalForm);
    put(TITLES, TokenClass::Title);
    put(PARTICLES, TokenClass::Particle);
    put(NUMBERS, TokenClass::Number);
    put(GENERIC, TokenClass::Generic);
    put(PLACES, TokenClass::Place);
    for (family, list) in LEGAL_FORMS {
        for phrase in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let parts: Vec<&'static str> = phrase.split(' ').collect();
            let mut sound = Vec::new();
            sound_into(parts[0], &mut sound);
            phrases.entry(sound).or_default().push((parts, *family));
        }
    }
    for candidates in phrases.values_mut() {
        candidates.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    let mut greek = HashMap::new();
    for (class, list) in GREEK {
        for group in list.split_whitespace() {
            let mut forms = group.split('=');
            let first = forms.next().unwrap_or_default();
            // A group follows a word of the tables above; a single word none.
            let grouped = group.contains('=');
            let entry = Entry {
                class: *class,
                canonical: grouped.then(|| canonical(first)),
            };
            for text in forms.chain((!grouped).then_some(first)) {
                greek.insert(text, entry);
            }
        }
    }
    Tables {
        greek,
        words,
        sounds,
        phrases,
    }
}

/// Canonical forms live as long as the program: one per group of the tables.
fn canonical(first: &'static str) -> &'static str {
    static NAMES: OnceLock<std::sync::Mutex<HashMap<&'static str, &'static str>>> = OnceLock::new();
    let names = NAMES.get_or_init(Default::default);
    let mut names = names
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    names
        .entry(first)
        .or_insert_with(|| Box::leak(format!("@{first}").into_boxed_str()))
}

/// Legal forms by family. Sources: ISO 20275 (Entity Legal Forms) for the
/// abbreviations of Russia, Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia,
/// Georgia, Azerbaijan, Ukraine, Belarus and the larger trading nations; long
/// forms as the civil codes write them.
const LEGAL_FORMS: &[(LegalFamily, &str)] = &[
    (
        LegalFamily::Limited,
        "limited liability company
        limited liability partnership
        limited liability co
        company limited
        co limited
        co ltd
        company ltd
        private limited company
        private limited
        pvt ltd
        pte ltd
        pty ltd
        sdn bhd
        limited
        ltd
        llc
        llp
        lllc
        ltda
        limitada
        sociedad de responsabilidad limitada
        sociedade limitada
        societe a responsabilite limitee
        societa a responsabilita limitata
        societatea cu raspundere limitata
        gesellschaft mit beschrankter haftung
        besloten vennootschap
        s de rl
        srl
        sarl
        sprl
        gmbh
        mbh
        bv
        bvba
        obshchestvo s ogranichennoy otvetstvennostyu
        obshchestvo s granichennoy otvetstvennostyu
        tovarishchestvo s ogranichennoy otvetstvennostyu
        tovarystvo z obmezhenoyu vidpovidalnistyu
        obshchestvo s dopolnitelnoy otvetstvennostyu
        zhauapkershiligi shekteuli seriktestigi
        zhauapkershiligi shekteuli seriktestik
        masuliyati cheklangan jamiyati
        mehdud mesuliyyetli cemiyyeti
        mahdud masuliyyatli jamiyyat
        sahmanapak pataskhanatvutyamb ynkerutyun
        shezghuduli pasukhismgeblobis sazogadoeba
        you xian gong si
        you xian ze ren gong si
        mchzh
        shps
        spe
        ooo
        oook
        too
        tov
        ooodo
        odo
        zhshs
        jshs
        xk
        osoo
        mchj
        mmc
        spolka z ograniczona odpowiedzialnoscia
        sp z oo
        sp z o o
        spol sro
        sro
        doo
        ood
        kft
        oy
        sia
        uab
        as
        fze
        fzc
        fzco
        fz llc
        fzllc
        limited sirketi
        ltd sti
        youxian gongsi
        youxiangongsi
        youxian zeren gongsi
        yuhan hoesa
        yugen kaisha
        wll
        dmcc
        mas uliyati cheklangan jamiyat",
    ),
    (
        LegalFamily::Shares,
        "open joint stock company
        public joint stock company
        closed joint stock company
        private joint stock company
        joint stock company
        stock company
        otkrytoe aktsionernoe obshchestvo
        zakrytoe aktsionernoe obshchestvo
        publichnoe aktsionernoe obshchestvo
        nepublichnoe aktsionernoe obshchestvo
        aktsionernoe obshchestvo
        publichne aktsionerne tovarystvo
        pryvatne aktsionerne tovarystvo
        aktsionerne tovarystvo
        aktsionerlik kogam
        aktsionerlik kogamy
        aksiyadorlik jamiyati
        aksiadorlik jamiyati
        ochiq aksiyadorlik jamiyati
        aciq sehmdar cemiyyeti
        qapali sehmdar cemiyyeti
        asc
        qsc
        baats bazhnetirakan ynkerutyun
        phak bazhnetirakan ynkerutyun
        saaktsio sazogadoeba
        public limited company
        private company limited by shares
        incorporated
        inc
        corporation
        corp
        plc
        gu fen you xian gong si
        aq
        azh
        ss
        pbe
        bbe
        jsc
        ojsc
        cjsc
        pjsc
        ao
        oao
        zao
        pao
        nao
        pat
        prat
        vat
        ag
        sa
        sab
        spa
        se
        nv
        ab
        asa
        oyj
        aktiengesellschaft
        aktiebolag
        sociedad anonima
        societe anonyme
        societa per azioni
        societatea pe actiuni
        sociedade anonima
        sa de cv
        sa de c v
        s a de c v
        sa de capital variable
        cv
        sal
        sae
        saog
        ad
        dd
        as
        tbk
        pt
        bhd
        berhad
        anonim sirketi
        gufen youxian gongsi
        gufenyouxiangongsi
        kabushiki kaisha
        kk
        jusik hoesa
        pjs
        psc
        ksc
        kscp
        qsc
        bsc",
    ),
    (
        LegalFamily::State,
        "federal state unitary enterprise
        state unitary enterprise
        federalnoe gosudarstvennoe unitarnoe predpriyatie
        gosudarstvennoe unitarnoe predpriyatie
        munitsipalnoe unitarnoe predpriyatie
        respublikanskoe unitarnoe predpriyatie
        derzhavne pidpryyemstvo
        gosudarstvennoe predpriyatie
        state enterprise
        unitary enterprise
        fgup
        gup
        mup
        rup
        fsue
        fgbu
        fgku
        gku
        gbu
        rgp
        rmk
        gkp",
    ),
    (
        LegalFamily::Sole,
        "individualnyy predprinimatel
        individual entrepreneur
        zheke kasipker
        yakka tartibdagi tadbirkor
        ip
        chp
        fop",
    ),
    (
        LegalFamily::Other,
        "limited partnership
        general partnership
        lp
        gmbh and co kg
        gmbh co kg
        kommanditgesellschaft
        kg
        ohg
        s en c
        y cia s en c
        scs
        sca
        snc
        avtonomnaya nekommercheskaya organizatsiya
        autonomous nonprofit organization
        autonomous noncommercial organization
        ano
        nko
        nonprofit organization
        obshchestvennyy fond
        kogamdyk kor
        kooperativ
        proizvodstvennyy kooperativ
        e v
        ev
        ngo",
    ),
];

/// Single words of legal forms, when they stand alone.
const LEGAL_WORDS: &str = "company=gongsi=co=comp=cie=cia=compania=companhia=compagnie=compagnia=kompaniya=kampaniya=kompania=sherkat=sharikat=sharika=sirketi=sirket=gongsi=kaisha=hoesa \
    limited=ltd liability llc llp inc incorporated corporation=corp=korporatsiya=korporatsiia=corporacion \
    jsc ojsc cjsc pjsc ooo oao zao pao ao too tov gmbh ag srl sarl ltda plc fze fzco fzc fgup gup \
    obshchestvo ogranichennoy otvetstvennostyu tovarishchestvo aktsionernoe aktsionerlik otkrytoe zakrytoe publichnoe \
    joint stock open=otkrytoye closed public private pte pvt pty sdn bhd sociedad anonima societe anonyme \
    aktiengesellschaft gesellschaft haftung beschrankter seriktestigi kogamy kogam unitary unitarnoe predpriyatie \
    responsabilidad limitada fz est lp bv nv spa psc sal sae asa oyj";

/// Titles, ranks and forms of address.
const TITLES: &str = "mr mrs ms miss mister madam dr doctor prof professor sir lord lady dame hon honorable honourable \
    jr junior sr senior esq esquire phd md iii eng engineer ing \
    gen general lt col colonel maj major capt captain cpt sgt sergeant cmdr commander adm admiral marshal brigadier lieutenant ltcol brig \
    president prasident presidente minister ministr deputy governor ambassador senator princess \
    sheikh=shaikh=shaykh=sheik=cheikh=cheik=shekh sayyid=sayyed=seyed=seyyed=sayed=syed=sayid=saiyid hajji=haji=hajj=hadji=hadj=haj=hadzhi \
    mullah=mulla=molla maulavi=mawlawi=maulawi=mawlavi=maulvi=molvi=moulvi qari mufti imam=imaam ayatollah=ayatullah hojjatoleslam ustad=ustaz alhaj=alhaji \
    sheikha sidi moulay akhund=akhond  \
    gospodin gospozha pan pani herr frau fraulein monsieur madame mme mlle senor senora signor signora \
    comrade tovarishch academician akademik polkovnik generalpolkovnik generalmayor kapitan praporshchik mayor leytenant \
    pastor rev reverend bishop metropolitan archbishop patriarch rabbi swami shri smt \
    ataman chairman director mv ms mt mss mts";

/// Articles, prepositions and kinship particles.
const PARTICLES: &str = "al=el=ul=ur=ad=as=ash=ar=at=az=an=ud=us=uz=il=eddin=ed=esh=er=et=es=ez \
    bin=ibn=ben=bint=binti=ould=oulad=walad=wuld=weld=uld=veled=ogly=oglu=uly=kyzy=kizi=qizi=zade \
    abu=abou=abi=bu=abo umm=um=oum=em \
    de la las los del da do das dos di du le les della van von der den dem des ten ter zu zum zur af av \
    of=von the a and=und=y=e=i=et=va=wa=og=och=ja=ve=an in on for=fur=pour=para=per=dlya to from at with by \
    s v c d na po pri ot iz k ob o i=y en aus mit bei am im vom \
    e=y san santa saint st sankt aka dba formerly nee y";

/// Numbers as words.
const NUMBERS: &str = "1=one=first=1st=odin=pervyy=pervaya=un=uno=eins 2=two=second=2nd=dva=vtoroy=vtoraya=zwei=dos \
    3=three=third=3rd=tri=tretiy=drei=tres 4=four=fourth=4th=chetyre=vier 5=five=fifth=5th=pyat 6=six=sixth=6th=shest \
    7=seven=seventh=7th=sem 8=eight=eighth=8th=vosem 9=nine=ninth=9th=devyat 10=ten=tenth=10th=desyat \
    11=eleven=eleventh=11th 12=twelve=twelfth=12th 13=thirteen=13th 14=fourteen=14th 15=fifteen=15th 16=sixteen=16th 17=17th 18=18th 19=19th \
    20=twenty=20th 30=thirty=30th 40=forty=fourty=40th 50=fifty=50th 60=sixty 70=seventy 80=eighty 90=ninety 100=hundred=100th 1000=thousand \
    21st=21 22nd=22 23rd=23 ii iv vi vii viii ix xi xii";

/// General vocabulary of organisations; words of one group mean the same.
const GENERIC: &str = "group=jituan=gruppa=grupa=gruppe=grupo=groupe=groep=gruppo=toby bank=yinhang=banco=banque=banka=banki=bankasi \
    international=guoji=intl=internacional=mezhdunarodnyy=mezhdunarodnaya=mezhdunarodnoe=internationale=khalykaralyk \
    trading=maoyi=trade=torgovyy=torgovaya=torgovlya=handel=handels=comercial=comercio=commercial=commerce=commerciale=saudasy tejarat=tijarat=ticaret \
    industry=gongye=industries=industrial=industrie=industria=industrias=promyshlennost=promyshlennyy=promyshlennaya=sanat=sanaye=sanayi \
    technology=jishu=keji=technologies=tech=tekhnologii=tekhnologiya=tecnologia=technologie \
    development=fazhan=razvitie=razvitiya=desarrollo=entwicklung enterprise=enterprises=predpriyatie=empresa=entreprise=pidpryyemstvo \
    research=issledovatelskiy=issledovaniy=recherche scientific=nauchnyy=nauchno=science=sciences institute=institut=instituto=instituti \
    factory=plant=zavod=fabrika=fabrique=fabrik=fabrica=zauyty shipping=shpg engineering=inzhiniring=inzhenernyy \
    center=centre=tsentr=centro=zentrum=centr=ortalygy holding=holdings=kholding investment=touzi=investment=investments=invest=inversiones=investitsii=investitsionnaya \
    management=upravlenie=mgmt services=service=servis=servicios=serv national=natsionalnyy=natsionalnaya=nacional=ulttyk=milli=melli \
    state=gosudarstvennyy=gosudarstvennaya=gosudarstvennoe=staat=estatal=dovlati federal=federalnyy=federalnoe=federalnaya \
    central=tsentralnyy=tsentralnaya construction=jianshe=stroitelstvo=stroitelnaya=stroy=constructora=kurylys electronics=dianzi=electronic=elektronika \
    organization=organisation=organizatsiya=organizacion=org foundation=fond=fund=fondation=fundacion=stiftung=kory=waqf \
    association=assotsiatsiya=asociacion union=soyuz=union=odak committee=komitet=comite ministry=ministerstvo=ministerio=ministere=vezarat=wizarat=ministrligi \
    army=armiya=armee=ejercito=jaish=jaysh forces=force=sily=silakh=fuerzas=guards front=jabhat=frente movement=harakat=dvizhenie=movimiento \
    shipbuilding=sudostroitelnaya=sudostroitelnyy=sudostroenie shipyard=verf=werft=astillero oil=neft=neftyanaya=petrole=mnay=naft gas=gaz \
    energy=energiya=energo=energetika=energia=energie insurance=strakhovanie=strakhovaya=seguros=sakhtandyru transport=transportation=transportnaya=transporte=kolik \
    logistics=wuliu=logistika=logistik=logistica production=proizvodstvo=proizvodstvennoe=proizvodstvennaya=produccion=ondiris equipment=oborudovanie \
    systems=system=sistemy=sistema=systeme machine=machinery=mashina=mashiny=mashinostroenie=mashinostroitelnyy \
    university=universitet=universidad=universite=universitat=universitaet=universita=daneshgah=universiteti academy=akademiya=academia=akademie \
    security=bezopasnost=bezopasnosti=seguridad republic=respublika=respubliki=republik=republica=jomhuri \
    office=ofis=buro=bureau=byuro branch=filial=sucursal design=konstruktorskoe=proektnyy airlines=airline=airways=avialinii=aviakompaniya \
    aviation=aviatsiya=aviatsionnyy=avia military=voennyy=voennaya=militar defense=defence=oborona=oborony import=export=eksport=impex \
    exchange=sarafi=sarraf=obmen charitable=charity=khayriyya joint=stock=sovmestnoe special=spetsialnyy=spetsialnoe \
    consulting=konsalting solutions global=globalnyy world mir united=obedinennaya=obedinennyy overall=generalnyy main=glavnyy=glavnoe \
    new=novyy=novaya=nuevo=novy communications=svyaz=telecom=telekom capital=kapital marketing market finance=financial=finans=finansovaya=finanzas \
    supply snabzhenie steel metal metals petroleum petrochemical chemical=khimicheskiy chemicals chemistry=khimiya=khimii=chimie=chemie organic=organicheskiy=organicheskoy=organicheskaya combat=fighting=boevaya=boyna=boyova materials agency=agentstvo=agencia department=departament \
    products product brothers sons partners associates store stores house=dom=haus=casa auto=avto motors motor food foods \
    shop trust society=obshchina organization people=narodnyy=peoples islamic=islyamska=islamiya=islamskaya=islami=islam liberation=osvobozhdenie=tahrir \
    brigade=liwa=battalion=brigada regiment=polk corps korpus school=shkola hospital prison=tyurma=gefangnis=prigione=carcel=zindan police=politsiya=polizei=policia media press tv radio channel technical=tekhnicheskiy \
    instrumentmaking=instrumentation=priborostroitelnyy=priborostroenie enginebuilding=dvigatelestroitelnyy aircraftbuilding=aviastroitelnyy=samoletostroitelnyy \
    shipbuilding=sudostroitelnyy machinebuilding=mashinostroitelnyy shiprepair=sudoremontnyy metallurgical=metallurgicheskiy mechanical=mekhanicheskiy repair=remontnyy=remontno \
    electrical=elektricheskiy electrotechnical=elektrotekhnicheskiy electromechanical=elektromekhanicheskiy optical=opticheskiy optomechanical=optikomekhanicheskiy \
    mining=gornyy=gornodobyvayushchiy metalworking=metalloobrabatyvayushchiy radiotechnical=radiotekhnicheskiy refinery=neftepererabatyvayushchiy experimental=eksperimentalnyy=opytnyy \
    scientificproduction=nauchnoproizvodstvennoe=nauchnoproizvodstvennyy scientificresearch=nauchnoissledovatelskiy designbureau=konstruktorskoebyuro combine=kombinat \
    concern=kontsern=conglomerate complex=kompleks directorate=direktorat service bureau administration=administratsiya=verwaltung \
    ship vessel marine=morskoy=maritime port=porto tanker line lines aircraft airport aeroport hotel=otel";

/// General Greek words, each after the word that its group is called by above.
const GREEK: &[(TokenClass, &str)] = &[
    (
        TokenClass::Generic,
        "group=omilos=omada army=stratos=stratou front=metopo=metopou movement=kinima=kinimatos \
        university=panepistimio=panepistimiou state=kratikos=kratiki=kratiko \
        islamic=islamikos=islamiki=islamiko=islamikou=islamikis committee=epitropi=epitropis \
        office=grafeio liberation=apeleftherosi=apeleftherotikos=apeleftherotiko=apeleftherosis \
        brigade=taxiarkhia security=asfaleia=asfaleias center=kentro organization=organismos=organosi \
        directorate=diefthinsi ministry=ipourgeio bank=trapeza military=stratiotikos=stratiotiki=stratiotikon \
        republic=dimokratia=dimokratias union=enosi foundation=idrima institute=institouto=ergastirio \
        research=erevna=erevnas=erevnon=erevnitiko development=anaptixi=anaptixis \
        trading=emporiki=emporikos=emporiko=emporio national=ethnikos=ethniki=ethniko=ethnikis \
        people=laikos=laiki=laiko factory=ergostasio=viomikhania shipyard=nafpigeio \
        enterprise=epikheirisi prison=filaki=filakes police=astinomia technology=tekhnologia=tekhnologias \
        energy=energeia=energeias defense=amina=aminas central=kentriki \
        construction=kataskevi=kataskevon production=paragogi=paragogis transport=metafores \
        shipping=naftiliaki aviation=aeroporia airlines=aerogrammes academy=akadimia",
    ),
    (TokenClass::LegalForm, "company=etaireia=etairia"),
    (
        TokenClass::Place,
        "syria=siria=sirias=siriaki russia=rosia=rosias=rosiki iran=iran china=kina=kinas \
        turkey=tourkia iraq=irak libya=livii lebanon=livanos=livanou palestine=palaistini=palaistinis=palaistiniaki \
        afghanistan=afganistan=afganiki cyprus=kipros=kiprou egypt=aigiptos=aigiptou ukraine=oukrania=oukranias",
    ),
    (
        TokenClass::Title,
        "sintagmatarkhis ipostratigos stratigos antistratigos tagmatarkhis lokhagos proedros ipourgos",
    ),
    (
        TokenClass::Particle,
        "tou tis ton tin ta to oi tous apo gia kai ke sto stin sti ston me se",
    ),
];

/// Countries and places that many names carry.
const PLACES: &str = "russia=rossiya=russian=rossiyskiy=rossiyskaya=rossii=russie=rusia=resey kazakhstan=qazaqstan=kazakhskiy=kazak=kazakh=kazakhstana belarus=byelarus=belorussiya=belarusian=belorusskiy ukraine=ukraina=ukrainian \
    iran=irana=iranian china=chinese=zhongguo=kitay=kitayskaya korea=korean=choson syria=syrian=siriya=suriya iraq=iraqi=irak turkey=turkiye=turkish=turtsiya germany=deutschland=deutsche=german=almaniya \
    uzbekistan=ozbekiston=uzbek kyrgyzstan=kirgizstan=kyrgyz tajikistan=tadzhikistan armenia=armeniya=hayastan georgia=gruziya=sakartvelo azerbaijan=azerbaydzhan turkmenistan \
    moscow=moskva=moskovskiy=moskovskaya petersburg=peterburg almaty astana shanghai beijing=peking shenzhen hongkong dubai tehran=teheran london paris \
    europe=european=evropa asia=aziya africa=afrika east=vostok=sharq=shygys west=zapad=batys north=sever=soltustik south=yug=ontustik middle=central \
    uk=britain=british usa=us=america=american uae=emirates=emirate india=indian pakistan=pakistani japan=japanese schweiz=suisse=switzerland=swiss france=french=francaise \
    crimea=krym=crimean siberia=sibir ural volga caspian=kaspiy=kaspiyskiy damascus=dimashq libya=libyan=liviya=liviyskaya=libiya=libiyska lebanon=liban palestine=palestinian yemen egypt cyprus=kipr singapore malaysia \
    cuba=cubana colombia mexico venezuela panama";
