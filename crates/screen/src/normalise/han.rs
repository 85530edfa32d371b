//! Foreign names in Chinese characters: each part between middle dots is one
//! word, written by characters chosen for their sound.

use super::{Normalised, Script};

/// Characters by which foreign sounds are written, after the tables of the
/// Xinhua agency (Shijie renming fanyi da cidian, 1993); a character that is not
/// here is read as in Chinese. `l` stands for r too.
const SOUNDS: &str = "阿a 埃e 艾ai 爱ai 安an 昂an 奥o 澳o 巴ba 芭ba 白bai 班ban 邦ban 鲍bau 贝be 本ben 比bi 彼pi 宾bin 伯be 博bo 勃b 布b 卜b \
查cha 彻che 茨ts 达da 戴da 丹dan 道dau 得de 德d 登den 邓dan 迪di 蒂ti 丁din 杜du 顿ton 多do 厄er 恩n 尔l 耳l 法fa 凡van 范van 菲fi 费fe 芬fin 丰fon 冯von 夫f 弗f 福fo 富fu \
盖ge 甘gan 冈gon 戈go 格g 葛g 古gu 圭gui 哈ha 海hai 汉han 豪hau 赫h 黑he 亨hen 洪hon 侯hou 胡hu 华wa 怀wai 惠wi 霍ho 基ki 吉ji 加ga 贾ja 简jen 江jan 杰je 金kin 津zin 久ju \
卡ka 开kai 凯kai 坎kan 康kon 考kau 科ko 可ko 克k 肯ken 孔kon 库ku 夸kwa 奎kwi 昆kun 拉la 莱le 兰lan 朗lan 劳lau 勒l 雷le 蕾le 李li 里li 理li 丽li 利li 莉li 立li 连len 列le 林lin 琳lin 伦len 龙lon 隆lon 卢lu 鲁lu 路lu 露lu 吕lu 伦lun 罗lo 洛lo \
马ma 玛ma 迈mai 曼man 芒man 毛mau 梅me 门men 蒙mon 米mi 密mi 明min 缪mu 莫mo 默m 姆m 穆mu 木mu 拿na 纳na 娜na 乃nai 南nan 瑙nau 内ne 尼ni 妮ni 涅ne 宁nin 纽nu 努nu 诺no 欧o \
帕pa 派pai 潘pan 庞pon 佩pe 彭pen 皮pi 平pin 珀p 波po 普p 齐ci 奇ch 契che 恰cha 乔jo 切che 琼jon 丘chu 热je 日j 茹ju 如ju 瑞re 若jo 萨sa 塞se 赛sai 桑san 瑟s 森sen 沙sha 莎sha 山shan 尚shan 绍sho 舍she 申shen 圣san 施sh 什sh 史s 士sh 舒shu 朔sho 斯s 思s 松son 苏su 素su 索so \
塔ta 泰tai 坦tan 汤tom 唐don 陶tau 特t 滕ten 提ti 廷tin 通ton 图tu 土tu 托to 瓦va 万van 旺wan 威wi 维vi 韦we 魏wei 温win 文vin 翁on 沃wo 乌u 武vu 伍wu 西si 希hi 锡si 席shi 夏sha 香shan 谢she 辛sin 欣hin 兴hin 休hu 许shu 雪she 逊son 雅ya 亚a 扬yan 杨yan 耶ye 叶ye 伊i 依i 因in 英in 尤yu 尤u 于yu 约yo 云yun \
扎za 泽ze 曾zen 詹jam 章jan 哲je 珍jen 真jen 治j 芝z 朱ju 兹z 孜z 子z 佐zo 祖zu";

/// Most characters of one part.
const LONGEST_PART: usize = 10;

/// The parts of a foreign name as words: the text, where it stands and how many
/// characters it has. None where the name has no middle dot.
pub(super) fn foreign(name: &str, result: &Normalised, glue: &[bool]) -> Vec<(String, u8, u8)> {
    if !name.contains(['·', '•', '・', '‧', '･']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < result.positions.len() {
        let more = |at: &usize| {
            glue.get(*at).copied().unwrap_or(false) && result.positions[*at].script == Script::Han
        };
        let end = start + 1 + (start + 1..result.positions.len()).take_while(more).count();
        let part = &result.positions[start..end];
        if part.iter().all(|position| position.script == Script::Han)
            && (2..=LONGEST_PART).contains(&part.len())
        {
            let mut text = String::new();
            for (at, position) in part.iter().enumerate() {
                match sound(&name[position.span.clone()]) {
                    Some(sound) => text.push_str(sound),
                    None => text.push_str(result.plain(start + at)),
                }
            }
            let with_r = text.replace('l', "r");
            let len = part.len() as u8;
            if with_r != text {
                found.push((with_r, start as u8, len));
            }
            found.push((text, start as u8, len));
        }
        start = end;
    }
    found
}

fn sound(character: &str) -> Option<&'static str> {
    SOUNDS
        .split_whitespace()
        .find_map(|entry| entry.strip_prefix(character))
}

#[cfg(test)]
mod tests {
    use super::super::split::normalise_query;
    use crate::NameHint;

    #[test]
    fn parts_between_dots_are_words() {
        let read = |name: &str| -> Vec<String> {
            let items = normalise_query(name, NameHint::Person).items.into_iter();
            items.map(|item| item.text).collect()
        };
        let marco = read("马可·波罗");
        assert!(marco.contains(&"mako".to_owned()), "{marco:?}");
        assert!(read("弗拉基米尔·列宁").contains(&"flakimil".to_owned()));
        // Without a dot they are read as in Chinese.
        assert!(!read("马可波罗").contains(&"mako".to_owned()));
    }
}
