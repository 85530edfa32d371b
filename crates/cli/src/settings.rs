//! Settings: from the command line, else the environment, else the
//! configuration file, else the default.
//!
//! [`SETTINGS`] is the single list; the reference page is generated from it.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use sindan_domain::{Language, nearest};

use crate::error::CliError;
use crate::exit_codes::ExitCode;

/// One setting, as the reference page shows it.
pub struct SettingDoc {
    /// Flag of the command line.
    pub flag: &'static str,
    /// Environment variable.
    pub variable: &'static str,
    /// Key in the configuration file; empty where it cannot stand there.
    pub key: &'static str,
    /// Value without any of them.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// Environment variable that names the catalog's directory.
pub(crate) const CATALOG_VARIABLE: &str = "SINDAN_CATALOG";
/// Environment variable that names the configuration file.
pub(crate) const CONFIG_VARIABLE: &str = "SINDAN_CONFIG";
/// Environment variable with the language of answers.
pub(crate) const LANGUAGE_VARIABLE: &str = "SINDAN_LANG";
/// Environment variable with the number of threads.
pub(crate) const THREADS_VARIABLE: &str = "SINDAN_THREADS";

/// Environment variable with the database of a server.
pub(crate) const DATABASE_VARIABLE: &str = "SINDAN_DATABASE";

/// More threads than any machine has processors that we know.
const MOST_THREADS: usize = 1024;

/// Every setting there is.
pub const SETTINGS: [SettingDoc; 6] = [
    SettingDoc {
        flag: "--catalog DIR",
        variable: CATALOG_VARIABLE,
        key: "catalog",
        default: "the platform's data directory, `sindan/catalog` in it",
        meaning: "where snapshots and derived files are kept",
    },
    SettingDoc {
        flag: "--config FILE",
        variable: CONFIG_VARIABLE,
        key: "",
        default: "the platform's configuration directory, `sindan/config.toml` in it",
        meaning: "the configuration file; one that is named must exist",
    },
    SettingDoc {
        flag: "--lang LANGUAGE",
        variable: LANGUAGE_VARIABLE,
        key: "language",
        default: "`en`",
        meaning: "language of answers: `en`, `ru`, `kk` or `ar`",
    },
    SettingDoc {
        flag: "--threads N",
        variable: THREADS_VARIABLE,
        key: "threads",
        default: "one per processor",
        meaning: "threads that engines may use; answers do not depend on it",
    },
    SettingDoc {
        flag: "--color WHEN",
        variable: "NO_COLOR",
        key: "color",
        default: "`auto`",
        meaning: "`auto`, `always` or `never`; any value of `NO_COLOR` but the empty one means `never`",
    },
    SettingDoc {
        flag: "--database URL",
        variable: DATABASE_VARIABLE,
        key: "",
        default: "`server/state.sqlite` in the catalog",
        meaning: "where a server keeps its state (`serve`, `user`, `token`, `audit`)",
    },
];

/// What the command line said about settings.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) catalog: Option<PathBuf>,
    pub(crate) config: Option<PathBuf>,
    pub(crate) language: Option<Language>,
    pub(crate) threads: Option<usize>,
    pub(crate) color: Option<ColorChoice>,
}

/// Settings after all sources are merged.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) catalog: PathBuf,
    pub(crate) language: Language,
    /// 0 means one per processor.
    pub(crate) threads: usize,
    pub(crate) color: ColorChoice,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ColorChoice {
    /// On a terminal only.
    Auto,
    /// Even into files and pipes.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    catalog: Option<PathBuf>,
    language: Option<Language>,
    threads: Option<usize>,
    color: Option<ColorChoice>,
}

impl Settings {
    /// Merges command line, environment (through `variable`) and file.
    pub(crate) fn resolve(
        given: Given,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Settings, CliError> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let file = read_config(
            given
                .config
                .or_else(|| variable(CONFIG_VARIABLE).map(PathBuf::from)),
        )?;
        let language = match (given.language, variable(LANGUAGE_VARIABLE)) {
            (Some(language), _) => language,
            (None, Some(text)) => text.parse()?,
            (None, None) => file.language.unwrap_or_default(),
        };
        let threads = match (given.threads, variable(THREADS_VARIABLE)) {
            (Some(threads), _) => threads,
            (None, Some(text)) => text.trim().parse().map_err(|_| {
                CliError::usage(
                    format!("{THREADS_VARIABLE}: `{text}` is not a number of threads"),
                    "set it to a whole number such as 2",
                )
            })?,
            (None, None) => file.threads.unwrap_or(0),
        };
        if threads > MOST_THREADS {
            return Err(CliError::usage(
                format!("{threads} threads are more than the {MOST_THREADS} that make sense"),
                "leave the setting out for one thread per processor",
            ));
        }
        let color = match (given.color, variable("NO_COLOR")) {
            (Some(color), _) => color,
            (None, Some(_)) => ColorChoice::Never,
            (None, None) => file.color.unwrap_or(ColorChoice::Auto),
        };
        let catalog = given
            .catalog
            .or_else(|| variable(CATALOG_VARIABLE).map(PathBuf::from))
            .or(file.catalog)
            .or_else(sindan_catalog::Catalog::default_root)
            .ok_or_else(|| {
                CliError::usage(
                    "the platform names no data directory for the catalog",
                    format!("name one with --catalog DIR or {CATALOG_VARIABLE}"),
                )
            })?;
        Ok(Settings {
            catalog,
            language,
            threads,
            color,
        })
    }
}

/// Reads the named file, which must exist, or the usual one, which need not.
fn read_config(named: Option<PathBuf>) -> Result<ConfigFile, CliError> {
    let usual = || {
        use etcetera::BaseStrategy;
        etcetera::choose_base_strategy()
            .ok()
            .map(|directories| directories.config_dir().join("sindan").join("config.toml"))
            .filter(|path| path.exists())
    };
    let Some(path) = named.or_else(usual) else {
        return Ok(ConfigFile::default());
    };
    let text = std::fs::read_to_string(&path).map_err(|error| {
        CliError::usage(
            format!(
                "cannot read the configuration file {}: {error}",
                path.display()
            ),
            "name an existing file or leave the setting out",
        )
    })?;
    parse_config(&path, &text)
}

fn parse_config(path: &Path, text: &str) -> Result<ConfigFile, CliError> {
    toml::from_str(text).map_err(|error| {
        let keys: Vec<&str> = SETTINGS
            .iter()
            .map(|s| s.key)
            .filter(|key| !key.is_empty())
            .collect();
        let unknown = text
            .lines()
            .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
            .find(|key| !key.starts_with('#') && !keys.contains(key));
        let close = unknown
            .map(|key| nearest(key, keys.iter().map(|known| (*known, *known)), 1))
            .unwrap_or_default();
        let hint = match close.first() {
            Some(known) => format!("did you mean {known}?"),
            None => format!("the keys are {}", keys.join(", ")),
        };
        CliError {
            message: format!("{}: {}", path.display(), error.to_string().trim_end()),
            hint: Some(hint),
            code: ExitCode::Usage,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(given: Given, variables: &[(&str, &str)]) -> Result<Settings, CliError> {
        Settings::resolve(given, |name| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn flags_beat_variables_and_variables_beat_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let config = directory.path().join("config.toml");
        crate::output::write_file(
            &config,
            b"catalog = \"/file\"\nlanguage = \"ru\"\nthreads = 3\n",
        )
        .unwrap();
        let config = config.to_str().unwrap().to_owned();
        let file_only = resolve(Given::default(), &[(CONFIG_VARIABLE, &config)]).unwrap();
        assert_eq!(file_only.catalog, Path::new("/file"));
        assert_eq!(
            (file_only.language, file_only.threads),
            (Language::Russian, 3)
        );

        let variables = [
            (CONFIG_VARIABLE, config.as_str()),
            (CATALOG_VARIABLE, "/variable"),
            (LANGUAGE_VARIABLE, "kk"),
            (THREADS_VARIABLE, "2"),
            ("NO_COLOR", "1"),
        ];
        let merged = resolve(Given::default(), &variables).unwrap();
        assert_eq!(merged.catalog, Path::new("/variable"));
        assert_eq!((merged.language, merged.threads), (Language::Kazakh, 2));
        assert_eq!(merged.color, ColorChoice::Never);

        let given = Given {
            catalog: Some("/flag".into()),
            language: Some(Language::Arabic),
            ..Given::default()
        };
        let flags = resolve(given, &variables).unwrap();
        assert_eq!(
            (flags.catalog.as_path(), flags.language),
            (Path::new("/flag"), Language::Arabic)
        );
    }

    #[test]
    fn wrong_settings_are_refused_with_advice() {
        let error = parse_config(Path::new("config.toml"), "catalogue = \"x\"").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean catalog?"));
        assert!(
            error.message.starts_with("config.toml: "),
            "{}",
            error.message
        );
        assert!(resolve(Given::default(), &[(LANGUAGE_VARIABLE, "fr")]).is_err());
        assert!(resolve(Given::default(), &[(THREADS_VARIABLE, "many")]).is_err());
        let absent = Given {
            config: Some("/does/not/exist.toml".into()),
            ..Given::default()
        };
        assert_eq!(resolve(absent, &[]).unwrap_err().code, ExitCode::Usage);
    }
}
